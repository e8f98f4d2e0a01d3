import { nextStepAt, stepNow, stepsOf, type What } from '../../bff/reminders/due-dates';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describe('when there is something to say', () => {
  const date = (due: string, what: What = 'draft') => ({ what, due, begins: null, atLeast: false });
  const steps = (due: string) => stepsOf(date(due)).map(({ step, at: time }) => `${step} ${beijing(time)}`);
  const beijing = (time: number) => new Date(time + 8 * HOUR).toISOString().slice(5, 16).replace('T', ' ');

  test.each([
    ['2026-07-15T18:00:00+08:00', ['7d 07-08 18:00', '1d 07-14 18:00', '3h 07-15 15:00']],
    ['2026-07-15T10:00:00Z', ['7d 07-08 18:00', '1d 07-14 18:00', '3h 07-15 15:00']],
    ['2026-07-15', ['7d 07-08 09:00', '1d 07-14 09:00']],
    ['2026-07', []],
    ['2026-07-下旬', []],
  ])('%s: %j', (due, expected) => {
    expect(steps(due)).toEqual(expected);
  });

  test('of all that has come the nearest, until it is over', () => {
    const due = date('2026-07-15T18:00:00+08:00');
    const end = Date.parse(due.due);
    const now = (before: number) => stepNow(due, new Date(end - before));
    expect([now(8 * DAY), now(7 * DAY), now(DAY + 1), now(DAY), now(HOUR), now(1), now(0)]).toEqual([
      null,
      '7d',
      '7d',
      '1d',
      '3h',
      '3h',
      null,
    ]);
    expect(nextStepAt(due, new Date(end - DAY))).toEqual(new Date(end - DAY));
    expect(nextStepAt(due, new Date(end))).toBeNull();
  });
});
