import type { Router } from 'express';
import { calendarDates } from '../../shared/calendar';
import { addressLink } from '../../shared/routes';
import { currentContests } from '../contests/current-contests';
import { AppError } from '../../shared/errors';
import { describeDownload } from '../links/describe-download';
import { linkRouter } from '../links/link-router';
import type { LinkKind } from '../links/links';
import type { Parts } from '../parts';
import { finalTold } from '../registrations/final-told';
import { summariseRegistration } from '../registrations/summarise-registration';
import { writeCalendar } from './write-calendar';

export interface CalendarGrant {
  phone: string;
  registrationId: string;
}
export const calendarLinks: LinkKind<CalendarGrant> = {
  path: 'calendars',
  over: '日历链接已过期，请回到报名页面重新下载。',
};

export function calendarRouter(parts: Parts): Router {
  const { clock, mainApi, settings } = parts;
  return linkRouter(parts, calendarLinks, async ({ phone, registrationId }, _request, response) => {
    // Asked again now: access may have ended since the link was made.
    const [main, contests] = await Promise.all([mainApi.get(phone, registrationId), currentContests(parts)]);
    const loaded = contests.get(main.contestId);
    if (!loaded) throw new AppError('not_found', 'no such contest any more');
    const now = clock.contestNow();
    const { contest } = loaded;
    const text = writeCalendar({
      registrationId,
      contestName: contest.name,
      dates: calendarDates(contest, { ...summariseRegistration(main, loaded, now), final: finalTold(main) }, now),
      url: settings.publicUrl + addressLink('registration', { id: registrationId }),
      at: clock.now(),
    });
    const bytes = Buffer.from(text);
    describeDownload(response, `${contest.shortName}.ics`, bytes.length);
    // Phones hand this type to their calendar.
    response.set('content-type', 'text/calendar; charset=utf-8').end(bytes);
  });
}
