import {
  countdown,
  endsAt,
  formatBy,
  formatDay,
  formatFull,
  formatMoment,
  hasHour,
  isVague,
  startsAt,
  waitInWords,
  waitingDay,
} from '../../shared/time';

const at = (text: string) => new Date(`${text}+08:00`);
const now = at('2026-07-10T09:00:00');

it('a day lasts from midnight to midnight in Beijing, an instant is itself', () => {
  expect(startsAt('2026-07-15')).toBe(Date.parse('2026-07-14T16:00:00Z'));
  expect(endsAt('2026-07-15')).toBe(Date.parse('2026-07-15T16:00:00Z'));
  expect(startsAt('2026-07-15T18:00:00+08:00')).toBe(Date.parse('2026-07-15T10:00:00Z'));
  expect(endsAt('2026-07-15T10:00:00Z')).toBe(Date.parse('2026-07-15T10:00:00Z'));
  expect([hasHour('2026-07-15'), hasHour('2026-07-15T18:00:00+08:00')]).toEqual([false, true]);
});

it.each([
  ['2026-07-12T18:00:00+08:00', '7月12日 周日 18:00'],
  ['2026-07-12T10:00:00Z', '7月12日 周日 18:00'],
  ['2026-07-12', '7月12日 周日'],
  ['2026-07-17', '7月17日 周五'],
  ['2026-07-18', '7月18日'],
  ['2026-07-03', '7月3日'],
  ['2026-07-04', '7月4日 周六'],
  ['2026-12-31', '12月31日'],
  ['2027-01-01', '2027年1月1日'],
  ['2025-12-31T23:30:00Z', '1月1日 07:30'],
])('%s is written %s', (moment, words) => {
  expect(formatMoment(moment, now)).toBe(words);
});

it.each([
  ['2026-07-15', '7月15日 周三前'],
  ['2026-07-31T17:30:00+08:00', '7月31日 17:30前'],
  ['2026-07', '7月内'],
  ['2025-07', '2025年7月内'],
  ['2026-06-下旬', '6月下旬内'],
])('what is due %s is due %s', (moment, words) => {
  expect(formatBy(moment, now)).toBe(words);
});

it.each([
  ['2024-06-下旬', '2024-06-21', '2024-06-30', '2024年6月下旬'],
  ['2026-02-下旬', '2026-02-21', '2026-02-28', '2月下旬'],
  ['2026-08-上旬', '2026-08-01', '2026-08-10', '8月上旬'],
  ['2026-08-中旬', '2026-08-11', '2026-08-20', '8月中旬'],
  ['2028-02', '2028-02-01', '2028-02-29', '2028年2月'],
])('%s is as long as it says and is written as it was', (moment, first, last, words) => {
  expect([startsAt(moment), endsAt(moment)]).toEqual([startsAt(first), endsAt(last)]);
  expect([formatMoment(moment, now), isVague(moment), isVague(first), countdown(moment, now)]).toEqual([
    words,
    true,
    false,
    null,
  ]);
});

it('without a now there is neither weekday nor year', () => {
  expect(formatMoment('2027-01-01T08:05:00+08:00')).toBe('1月1日 08:05');
  expect(formatFull('2026-07-10T01:02:03Z')).toBe('2026-07-10 09:02:03');
});

it.each([
  ['2026-07-13T09:00:00+08:00', '还剩 3 天 0 小时'],
  ['2026-07-13T09:00:01+08:00', null],
  ['2026-07-12T13:30:00+08:00', '还剩 2 天 4 小时'],
  ['2026-07-11T08:59:00+08:00', '还剩 23 小时 59 分'],
  ['2026-07-10T09:59:30+08:00', '还剩 59 分钟'],
  ['2026-07-10T09:00:59+08:00', '还剩 0 分钟'],
  ['2026-07-10T09:00:00+08:00', '已到期'],
  ['2026-07-11', null],
])('until %s: %s', (deadline, words) => {
  expect(countdown(deadline, now)).toBe(words);
});

it.each([
  [1, '1 秒'],
  [90, '90 秒'],
  [91, '2 分钟'],
  [3417, '57 分钟'],
  [53_999, '15 小时'],
])('a wait of %i seconds is %s', (seconds, words) => {
  expect(waitInWords(seconds)).toBe(words);
});

it('calls days as people do', () => {
  expect(formatDay('2026-07-09T16:00:00Z', now)).toBe('今天');
  expect(formatDay('2026-07-09T15:59:59Z', now)).toBe('昨天');
  expect(formatDay('2026-07-08T12:00:00Z', now)).toBe('7月8日 周三');
});

it('counts days of waiting from one', () => {
  expect(waitingDay('2026-07-10T08:59:00+08:00', now)).toBe(1);
  expect(waitingDay('2026-07-09T23:59:00+08:00', now)).toBe(2);
  expect(waitingDay('2026-07-11T00:00:00+08:00', now)).toBe(1);
});
