import { isWorkday, lastDayOf } from '../../shared/workdays';

it.each([
  ['2026-09-08', 7, 'calendar', '2026-09-15'],
  ['2025-07-31T17:30:00+08:00', 5, 'working', '2025-08-07'],
  // Over National Day, with the Saturday worked in exchange.
  ['2026-09-28', 5, 'working', '2026-10-10'],
  ['2026-09-30', 5, 'working', '2026-10-13'],
  ['2025-09-26', 5, 'working', '2025-10-10'],
  ['2026-12-28', 3, 'working', '2026-12-31'],
  // The holidays of 2027 are not announced: 以公告为准.
  ['2026-12-28', 4, 'working', null],
  ['2026-12-28', 7, 'calendar', '2027-01-04'],
  // Late in the evening in Beijing it is still that day.
  ['2026-07-10T23:30:00+08:00', 1, 'working', '2026-07-13'],
] as const)('a publicity that begins %s and lasts %i %s days is over after %s', (begins, days, of, last) => {
  expect(lastDayOf(begins, days, of)).toBe(last);
});

it.each([
  ['2026-01-04', true],
  ['2026-02-17', false],
  ['2026-02-14', true],
  ['2025-10-08', false],
  ['2024-02-09', true],
  ['2026-07-11', false],
  ['2027-01-04', null],
])('%s: a working day? %s', (day, works) => {
  expect(isWorkday(day)).toBe(works);
});

it('the working days of a known year are as many as the announcements leave', () => {
  const days = (year: number) =>
    Array.from({ length: 365 }, (_, i) => new Date(Date.UTC(year, 0, 1 + i)).toISOString().slice(0, 10));
  expect([2025, 2026].map((year) => days(year).filter((day) => isWorkday(day)).length)).toEqual([248, 248]);
});
