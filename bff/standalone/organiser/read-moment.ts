import { isDay } from '../../../shared/form/fields/date';

/**
 * A moment as an organiser writes it, as the contest knows it: `2026-07-17` stays a day, `2026-07-17 18:00` is
 * Beijing time, `2026-07-17T18:00+08:00` says its zone. null for anything else.
 */
export function readMoment(given: string): string | null {
  const match = /^(\d{4}-\d{2}-\d{2})(?:(?: |T)(\d{2}:\d{2})(?::(\d{2}))?(\+08:00|Z)?)?$/.exec(given.trim());
  const [, day = '', time, seconds = '00', zone = '+08:00'] = match ?? [];
  if (!match || !isDay(day)) return null;
  if (time === undefined) return day;
  const moment = `${day}T${time}:${seconds}${zone}`;
  return time > '23:59' || Number.isNaN(Date.parse(moment)) ? null : moment;
}
