import dayjs, { type Dayjs } from 'dayjs';
import utc from 'dayjs/plugin/utc';

dayjs.extend(utc);

const WEEKDAYS = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'];
const DAY = 24 * 3600_000;

/** Always Beijing time, whatever the phone's zone; written out because Intl is absent on some phones. */
const beijing = (moment: string | Date): Dayjs => dayjs(moment).utcOffset(8 * 60);

/** Ten-day periods of a month, as notices say them: the first and the last day of each. */
const PERIODS: Record<string, readonly [first: number, last: number | null]> = {
  上旬: [1, 10],
  中旬: [11, 20],
  下旬: [21, null],
};

/** Does this moment carry an hour, or only a day? */
export const hasHour = (moment: string): boolean => moment.includes('T');

/** Only a month or ten days of it: `2024-06`, `2024-06-下旬`. */
export const isVague = (moment: string): boolean => moment.length < 8 || moment.endsWith('旬');

/** The instant a moment begins: a day begins at midnight in Beijing. Milliseconds. */
export function startsAt(moment: string): number {
  return Date.parse(hasHour(moment) ? moment : `${daysOf(moment)[0]}T00:00:00+08:00`);
}

/** The instant a deadline is over: a day without an hour lasts until its end in Beijing. Milliseconds. */
export function endsAt(moment: string): number {
  return hasHour(moment) ? Date.parse(moment) : Date.parse(`${daysOf(moment)[1]}T00:00:00+08:00`) + DAY;
}

/** The first and the last day a moment without an hour stands for. */
function daysOf(moment: string): [first: string, last: string] {
  if (!isVague(moment)) return [moment, moment];
  const month = moment.slice(0, 7);
  const [first, last] = PERIODS[moment.slice(8)] ?? [1, null];
  const day = (date: number) => `${month}-${String(date).padStart(2, '0')}`;
  return [day(first), day(last ?? dayjs(`${month}-01`).daysInMonth())];
}

/** `7月12日 18:00`, `7月12日` for a day; with the weekday within a week of `now`, with the year in another year. */
export function formatMoment(moment: string, now?: Date): string {
  if (isVague(moment)) return formatVague(moment, now);
  const exact = hasHour(moment);
  const day = exact ? beijing(moment) : beijing(`${moment}T00:00:00+08:00`);
  const near = now !== undefined && Math.abs(day.valueOf() - now.valueOf()) < 7 * DAY;
  const year = now !== undefined && day.year() !== beijing(now).year() ? `${day.year()}年` : '';
  const weekday = near ? ` ${WEEKDAYS[day.day()] ?? ''}` : '';
  return `${year}${day.month() + 1}月${day.date()}日${weekday}${exact ? ` ${day.format('HH:mm')}` : ''}`;
}

/** `6月下旬`, `2025年7月`. */
function formatVague(moment: string, now?: Date): string {
  const [year, month, period = ''] = moment.split('-');
  const sameYear = now === undefined || beijing(now).year() === Number(year);
  return `${sameYear ? '' : `${year}年`}${Number(month)}月${period}`;
}

/** By when: `7月15日前`. What is due in a month or ten days of it is due by their end: `7月内`. */
export const formatBy = (moment: string, now?: Date): string =>
  `${formatMoment(moment, now)}${isVague(moment) ? '内' : '前'}`;

export const formatClock = (moment: string | Date): string => beijing(moment).format('HH:mm');

export const formatFull = (moment: string | Date): string => beijing(moment).format('YYYY-MM-DD HH:mm:ss');

/** 今天, 昨天 or the day, as heads of a list. */
export function formatDay(moment: string, now: Date): string {
  const days = beijing(now).startOf('day').diff(beijing(moment).startOf('day'), 'day');
  return days === 0 ? '今天' : days === 1 ? '昨天' : formatMoment(beijing(moment).format('YYYY-MM-DD'), now);
}

/** `还剩 2 天 4 小时` under 72 hours before an exact deadline, else null. */
export function countdown(deadline: string, now: Date): string | null {
  if (!hasHour(deadline)) return null;
  const left = endsAt(deadline) - now.valueOf();
  if (left > 72 * 3600_000) return null;
  if (left <= 0) return '已到期';
  const minutes = Math.floor(left / 60_000);
  const days = Math.floor(minutes / 1440);
  const hours = Math.floor((minutes % 1440) / 60);
  if (days > 0) return `还剩 ${days} 天 ${hours} 小时`;
  return hours > 0 ? `还剩 ${hours} 小时 ${minutes % 60} 分` : `还剩 ${minutes} 分钟`;
}

/** `40 秒`, `57 分钟`, `15 小时`: a person waits minutes, not 3417 seconds. */
export function waitInWords(seconds: number): string {
  if (seconds <= 90) return `${seconds} 秒`;
  return seconds <= 90 * 60 ? `${Math.ceil(seconds / 60)} 分钟` : `${Math.ceil(seconds / 3600)} 小时`;
}

/** Which day of waiting this is, the first being day 1. */
export function waitingDay(since: string, now: Date): number {
  return Math.max(1, beijing(now).startOf('day').diff(beijing(since).startOf('day'), 'day') + 1);
}
