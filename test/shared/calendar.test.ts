import { alarmsOf, type CalendarEntry, calendarDates, wholeDays } from '../../shared/calendar';
import type { Contest } from '../../shared/contest';

const contest = {
  stages: [
    { name: '未审核', strip: false },
    { name: '初赛', strip: true, schedule: 'first' },
    { name: '决赛', strip: true, schedule: 'final' },
    { name: '全国总决赛', strip: true, schedule: 'nation' },
    { name: '颁奖', strip: true },
  ],
  schedule: [
    { id: 'first', title: '初赛', text: '', details: [], from: '2026-07-17', to: '2026-07-23' },
    { id: 'final', title: '决赛', text: '', details: [], from: '2026-07-下旬' },
    { id: 'nation', title: '总决赛', text: '', details: [], to: '2026-09-30' },
  ],
} satisfies Pick<Contest, 'stages' | 'schedule'>;
const now = new Date('2026-07-10T01:00:00Z');

const entry = (more: Partial<CalendarEntry>): CalendarEntry => ({
  status: 'draft',
  stage: '未审核',
  outcome: 'pending',
  projectName: '智慧港口',
  technicalVerificationName: null,
  openSupplements: [],
  final: null,
  nextAction: { kind: 'wait', text: '', due: null },
  ...more,
});
const due = (kind: CalendarEntry['nextAction']['kind'], at: string | null): CalendarEntry['nextAction'] => ({
  kind,
  text: '',
  due: at === null ? null : { at, exact: at.includes('T') },
});
const told = (more: Partial<CalendarEntry>, at = now) =>
  calendarDates(contest, entry(more), at).map(({ id, title, from, to }) =>
    [id, title, from === to ? from : `${from}/${to}`].join(' '),
  );

const stagesAhead = [
  'stage-初赛 初赛：智慧港口 2026-07-17/2026-07-23',
  'stage-全国总决赛 全国总决赛（最晚这天）：智慧港口 2026-09-30',
];

test.each<[string, Partial<CalendarEntry>, string[]]>([
  ['a draft: by when to submit', { nextAction: due('submit', '2026-07-15') }, ['closes 报名截止：智慧港口 2026-07-15']],
  ['made elsewhere', { nextAction: due('prepare', '2026-07-15') }, ['closes 申报截止：智慧港口 2026-07-15']],
  ['only a month is known', { nextAction: due('submit', '2026-07') }, []],
  [
    'without a name yet',
    { projectName: null, nextAction: due('submit', '2026-07-15') },
    ['closes 报名截止 2026-07-15'],
  ],
  [
    'returned: by when to send it again, and what comes then',
    { status: 'returned', nextAction: due('mend', '2026-07-17T18:00:00+08:00') },
    ['resubmission 重新提交截止：智慧港口 2026-07-17T18:00:00+08:00', ...stagesAhead],
  ],
  ['returned without a date', { status: 'returned', nextAction: due('mend', null) }, stagesAhead],
  ['submitted: ten days of a month are left out', { status: 'submitted' }, stagesAhead],
  ['approved and on: only what is ahead', { status: 'approved', stage: '决赛' }, [stagesAhead[1]!]],
  [
    'the organiser has told when the final takes place',
    {
      status: 'approved',
      stage: '决赛',
      final: { stage: '决赛', at: '2026-08-16T09:00:00+08:00', when: '8月16日 09:00', where: '白云国际会议中心' },
    },
    ['stage-决赛 决赛：智慧港口 2026-08-16T09:00:00+08:00', stagesAhead[1]!],
  ],
  [
    'the organiser has told it in words only',
    {
      status: 'approved',
      stage: '决赛',
      final: { stage: '决赛', at: null, when: '8 月中旬', where: null },
    },
    [stagesAhead[1]!],
  ],
  [
    'more material is wanted',
    {
      status: 'submitted',
      openSupplements: [
        { id: 's1', title: '尽职调查', until: '2026-07-14' },
        { id: 's2', title: '补充材料', until: null },
      ],
      nextAction: due('supplement', '2026-07-14'),
    },
    ['supplement-s1 尽职调查截止：智慧港口 2026-07-14', ...stagesAhead],
  ],
  [
    'a verification is open',
    {
      status: 'approved',
      stage: '决赛',
      technicalVerificationName: '数据平台注册',
      nextAction: due('verify', '2026-07-12'),
    },
    ['verification 数据平台注册截止：智慧港口 2026-07-12', stagesAhead[1]!],
  ],
  ['rejected: nothing comes', { status: 'rejected', nextAction: due('none', null) }, []],
])('%s', (_name, more, dates) => {
  expect(told(more)).toEqual(dates);
});

test('what is over is left out, at the end of its day in Beijing', () => {
  const draft = { nextAction: due('submit', '2026-07-15') };
  expect(told(draft, new Date('2026-07-15T15:59:59Z'))).toHaveLength(1);
  expect(told(draft, new Date('2026-07-15T16:00:00Z'))).toEqual([]);
});

test.each<[string, string, ReturnType<typeof wholeDays>, number[]]>([
  ['2026-07-15', '2026-07-15', { first: '2026-07-15', after: '2026-07-16' }, [15]],
  ['2026-07-31', '2026-08-02', { first: '2026-07-31', after: '2026-08-03' }, [15]],
  ['2026-07-15T00:30:00+08:00', '2026-07-16', { first: '2026-07-15', after: '2026-07-17' }, [15]],
  ['2026-07-15', '2026-07-16T00:30:00+08:00', { first: '2026-07-15', after: '2026-07-17' }, [15]],
  ['2026-07-15T18:00:00+08:00', '2026-07-15T18:00:00+08:00', null, [24, 3]],
])('%s to %s: whole days where an hour is missing, and when it reminds', (from, to, days, hours) => {
  expect(wholeDays({ from, to })).toEqual(days);
  expect(alarmsOf({ from, to, isDeadline: true })).toEqual(hours.map((hour) => hour * 3600));
});
