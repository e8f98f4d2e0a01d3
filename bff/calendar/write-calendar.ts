import { createHash } from 'node:crypto';
import ical, { ICalAlarmType, ICalCalendarMethod } from 'ical-generator';
import { alarmsOf, type CalendarDate, wholeDays } from '../../shared/calendar';

/** Seconds from here on fit into iCalendar's integers for 68 years. */
const SEQUENCES_BEGIN = Date.UTC(2026, 0, 1);

export interface CalendarOf {
  registrationId: string;
  contestName: string;
  dates: readonly CalendarDate[];
  /** Where the entry opens. */
  url: string;
  /** Real time. */
  at: Date;
}

/**
 * RFC 5545. The same date keeps its UID and every file has a higher SEQUENCE than the one before, so that importing
 * again moves an event instead of adding a second one. Instants are in UTC and days are days, which need no zone.
 */
export function writeCalendar({ registrationId, contestName, dates, url, at }: CalendarOf): string {
  const calendar = ical({ name: contestName, prodId: '//参赛掌上通//日历//ZH', method: ICalCalendarMethod.PUBLISH });
  for (const date of dates) {
    const days = wholeDays(date);
    const event = calendar.createEvent({
      id: uidOf(registrationId, date.id, url),
      sequence: Math.floor((at.valueOf() - SEQUENCES_BEGIN) / 1000),
      stamp: at,
      lastModified: at,
      summary: date.title,
      description: `${contestName}\n打开报名：${url}`,
      url,
      ...(days
        ? { start: asDay(days.first), end: asDay(days.after), allDay: true }
        : { start: new Date(date.from), ...(date.to !== date.from && { end: new Date(date.to) }) }),
    });
    for (const trigger of alarmsOf(date)) {
      event.createAlarm({ type: ICalAlarmType.display, trigger, description: date.title });
    }
  }
  return calendar.toString();
}

/** A name of letters and digits, whatever a contest calls its stages. */
function uidOf(registrationId: string, dateId: string, url: string): string {
  const name = createHash('sha256').update(`${registrationId}\n${dateId}`).digest('hex').slice(0, 32);
  return `${name}@${new URL(url).hostname}`;
}

/** ical-generator writes the date in UTC, whatever the server's zone. */
const asDay = (day: string): Date => new Date(`${day}T00:00:00Z`);
