import { phaseDates, phaseOf, vagueDates } from '../../client/contest/phase';
import { phaseGroups } from '../../client/contest/phase-groups';
import type { ContestSummary } from '../../shared/contest';

const now = new Date('2026-07-10T09:00:00+08:00');
const contest = (id: string, opens: string, closes: string): ContestSummary => ({
  id,
  name: id,
  shortName: id,
  registration: { opens, closes },
  trackCount: 0,
  elsewhere: null,
});

test.each([
  ['2026-06-13', '2026-07-15', 'open', '报名 6月13日 至 7月15日 周三', null],
  ['2026-07-10', '2026-07-10T09:00:00+08:00', 'over', '报名 7月10日 周五 至 7月10日 周五 09:00', null],
  [
    '2026-07-10T09:00:01+08:00',
    '2026-07',
    'before',
    '报名 7月10日 周五 09:00 至 7月',
    expect.stringContaining('具体日期'),
  ],
  ['2025-05', '2025-07', 'over', '报名 2025年5月 至 7月', expect.stringContaining('具体日期')],
  ['2024-06-下旬', '2024-08-15', 'over', '报名 2024年6月下旬 至 8月15日', expect.stringContaining('具体日期')],
  ['2025-12-01', '2026-07', 'open', '报名 2025年12月1日 至 7月', expect.stringContaining('具体日期')],
  ['2026-07-上旬', '2026-07-上旬', 'open', '报名 7月上旬 至 7月上旬', expect.stringContaining('具体日期')],
])('registration from %s to %s is %s: %s', (opens, closes, phase, words, vague) => {
  expect(phaseOf({ opens, closes }, now)).toBe(phase);
  expect(phaseDates({ opens, closes }, false, now)).toBe(words);
  expect(vagueDates({ opens, closes })).toEqual(vague);
});

test('what is open stands first, then what comes, then what is over; the nearest date leads each', () => {
  const groups = phaseGroups(
    [
      contest('long over', '2024-06-下旬', '2024-08-15'),
      contest('open for long', '2026-06-01', '2026-08'),
      contest('next month', '2026-08-01', '2026-08-31'),
      contest('just over', '2026-06-01', '2026-07-09'),
      contest('closes today', '2026-06-01', '2026-07-10T18:00:00+08:00'),
      contest('tomorrow', '2026-07-11', '2026-08-31'),
    ],
    now,
  );
  expect(groups.map(({ title, contests }) => [title, ...contests.map(({ id }) => id)])).toEqual([
    ['正在进行', 'closes today', 'open for long'],
    ['还没开始', 'tomorrow', 'next month'],
    ['已经截止', 'just over', 'long over'],
  ]);
});
