import Taro from '@tarojs/taro';
import { alarmsOf, type CalendarDate, wholeDays } from '../../../../shared/calendar';
import { AppError } from '../../../../shared/errors';
import { addressLink } from '../../../../shared/routes';
import { startsAt } from '../../../../shared/time';

export interface CalendarWish {
  registration: string;
  contestName: string;
  dates: readonly CalendarDate[];
}

/** Each date is put into the calendar by a tap of its own. */
export const oneByOne = true;

/**
 * Into the phone's own calendar, which WeChat can add to but not change. Rejects with an AppError; `false` when the
 * person thought better of it. The browser's twin: phone-calendar.h5.ts.
 */
export async function addToCalendar({ registration, contestName, dates }: CalendarWish): Promise<boolean> {
  for (const date of dates) {
    try {
      await Taro.addPhoneCalendar(eventOf(date, { registration, contestName }));
    } catch (refused) {
      const words = String((refused as { errMsg?: unknown } | null)?.errMsg ?? '');
      if (/cancel/.test(words)) return false;
      const sentence = /auth|deny|permission/i.test(words)
        ? '没有加上：请在微信的设置里允许本小程序添加日历，再点一次。'
        : '没有加上日历，请再点一次。';
      throw new AppError('not_allowed', words, { sentence, cause: refused });
    }
  }
  return true;
}

/** WeChat counts in seconds, wants the end as text, and reminds once. */
export function eventOf(
  date: CalendarDate,
  { registration, contestName }: Omit<CalendarWish, 'dates'>,
): Taro.addPhoneCalendar.Option {
  const days = wholeDays(date);
  const [begins, ends] = days
    ? [startsAt(days.first), startsAt(days.after) - 1000]
    : [startsAt(date.from), startsAt(date.to)];
  const link = `${process.env.TARO_APP_API_BASE ?? ''}${addressLink('registration', { id: registration })}`;
  return {
    title: date.title,
    startTime: begins / 1000,
    endTime: String(ends / 1000),
    allDay: days !== null,
    description: `${contestName}\n打开报名：${link}`,
    alarm: true,
    alarmOffset: alarmsOf(date)[0] ?? 0,
  };
}
