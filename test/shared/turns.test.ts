import type { Contest } from '../../shared/contest';
import type { Registration } from '../../shared/registration';
import { type Entrant, turnsOf } from '../../shared/turns';

const contest = {
  entry: { once: [] },
  schedule: [
    { id: 'first', title: '初赛', text: '7 月 17 日-7 月 23 日：初赛。', from: '2026-07-17', to: '2026-07-23' },
    { id: 'awards', title: '颁奖', text: '8月31日前：颁奖。', to: '2026-08-31' },
    { id: 'nation', title: '全国总决赛', text: '9月：全国总决赛。' },
  ],
  stages: [
    { name: '未审核', strip: false },
    { name: '初赛', schedule: 'first', strip: true },
    { name: '公示', strip: false },
    { name: '颁奖', schedule: 'awards', strip: true },
    { name: '全国总决赛', schedule: 'nation', strip: true },
  ],
} as unknown as Contest;

const now = new Date('2026-07-15T09:00:00+08:00');
const history = [
  {
    id: '1',
    at: '2026-07-08T10:00:00+08:00',
    type: 'submitted',
    by: '您',
    title: '提交报名',
    text: null,
    revision: 2,
    stage: null,
  },
  {
    id: '2',
    at: '2026-07-09T10:00:00+08:00',
    type: 'approved',
    by: '组委会',
    title: '审核通过',
    text: null,
    revision: 2,
    stage: '初赛',
  },
];
const entrant = (change: Partial<Registration>): Entrant => ({
  status: 'submitted',
  stage: '未审核',
  outcome: 'pending',
  submittedAt: '2026-07-13T10:00:00+08:00',
  nextAction: { kind: 'wait', text: '组委会审核中', due: null },
  history,
  returns: [],
  answers: {},
  ...change,
});

it("says that it is the team's turn where a round is held elsewhere", () => {
  const stages = contest.stages.map((stage) => (stage.name === '初赛' ? { ...stage, task: { text: '进场' } } : stage));
  const at = { status: 'approved', stage: '初赛' } as const;
  const whose = (on: Contest) => turnsOf(on, entrant(at), now).find(({ title }) => title === '初赛')?.whose;
  expect([whose(contest), whose({ ...contest, stages })]).toEqual(['organiser', 'you']);
});

it.each([
  ['ahead', '2026-08-16T09:00:00+08:00', 'you', '请按时参加，地点：琶洲展馆', null],
  ['in two days', '2026-07-17T09:00:00+08:00', 'you', '请按时参加，地点：琶洲展馆', '还剩 2 天 0 小时'],
  ['only the day is known', '2026-07-15', 'you', '请按时参加，地点：琶洲展馆', null],
  ['in words', null, 'you', '请按时参加，地点：琶洲展馆', null],
  ['over', '2026-07-15T08:00:00+08:00', 'organiser', '等待初赛结果', null],
])('a stage whose time and place were told, %s', (_, at, whose, text, left) => {
  const final = { stage: '初赛', at, when: '那天上午', where: '琶洲展馆' };
  const steps = turnsOf(contest, entrant({ status: 'approved', stage: '初赛', final }), now);
  expect(steps.find(({ title }) => title === '初赛')).toMatchObject({
    state: 'now',
    when: '那天上午',
    whose,
    text,
    left,
  });
});

it('a stage of which only the place was told keeps its published time', () => {
  const final = { stage: '初赛', at: null, when: null, where: '琶洲展馆' };
  const steps = turnsOf(contest, entrant({ status: 'approved', stage: '初赛', final }), now);
  expect(steps.find(({ title }) => title === '初赛')).toMatchObject({ when: '7月17日–7月23日' });
});

it.each([
  [{ from: '2025-10', to: '2025-10' }, '10月'],
  [{ from: '2025-07', to: '2025-09' }, '7月–9月'],
  [{ from: undefined, to: '2025-09' }, '9月内'],
  [{ from: '2025-10', to: undefined }, '10月起'],
])('a stage with no more than months, %j, is %s', (months, when) => {
  const schedule = contest.schedule.map((each) => (each.id === 'first' ? { ...each, ...months } : each));
  const steps = turnsOf({ ...contest, schedule }, entrant({}), now);
  expect(steps.find(({ title }) => title === '初赛')?.when).toBe(when);
});

it.each([
  [{ days: 7, of: 'calendar', atLeast: false }, '公示 7 天，到 7月16日 周四'],
  [{ days: 5, of: 'working', atLeast: true }, '公示不少于 5 个工作日，最早到 7月16日 周四'],
] as const)('a publicity of %j says until when', (lasts, text) => {
  const stages = contest.stages.map((stage) => (stage.name === '公示' ? { ...stage, lasts } : stage));
  const public_ = { ...history[1]!, id: '3', type: 'advanced', stage: '公示' };
  const entry = entrant({ status: 'approved', stage: '公示', outcome: 'advanced', history: [...history, public_] });
  const turns = turnsOf({ ...contest, stages }, entry, now);
  expect(turns.find(({ state }) => state === 'now')?.text).toBe(text);
});

const strip = (change: Partial<Registration>) =>
  turnsOf(contest, entrant(change), now).map(({ title, state }) => `${title} ${state}`);

test('草稿:轮到您提交,后面的阶段都看得见', () => {
  const draft = {
    status: 'draft',
    submittedAt: null,
    nextAction: { kind: 'submit', text: '请提交', due: null },
  } as const;
  expect(strip(draft)).toEqual(['提交 now', '报名审核 next', '初赛 next', '颁奖 next', '全国总决赛 next']);
  expect(turnsOf(contest, entrant(draft), now)[0]).toMatchObject({ whose: 'you', text: '请提交' });
});

test('已提交:组委会审核,说明等到第几天', () => {
  const [submission, review] = turnsOf(contest, entrant({}), now);
  expect(submission).toMatchObject({ state: 'done', when: '7月8日 周三 10:00' });
  expect(review).toMatchObject({ state: 'now', whose: 'organiser', text: '组委会审核中，第 3 天' });
});

test('已退回:轮到您,到什么时候,72 小时内倒计时', () => {
  const at = '2026-07-17T18:00:00+08:00';
  const review = turnsOf(
    contest,
    entrant({
      status: 'returned',
      nextAction: { kind: 'mend', text: '7月17日 18:00前重新提交', due: { at, exact: true } },
      returns: [{ id: 'a', at: '2026-07-14T09:00:00+08:00', resubmitBy: at, text: '缺章', reasons: [] }],
    }),
    now,
  )[1];
  expect(review).toMatchObject({ title: '退回修改', state: 'now', whose: 'you', left: '还剩 2 天 9 小时' });
  expect(review?.when).toBe('7月14日 周二 09:00退回');
});

test('退回后过了期限:到此为止,后面不再列出', () => {
  const nextAction = { kind: 'none', text: '重新提交已截止', due: null } as const;
  expect(strip({ status: 'returned', nextAction })).toEqual(['提交 done', '退回修改 over']);
});

test('已通过:到哪个阶段、谁的事,日期照公布的写', () => {
  const turns = turnsOf(contest, entrant({ status: 'approved', stage: '初赛' }), now);
  expect(turns.map(({ title, state, when }) => [title, state, when])).toEqual([
    ['提交', 'done', '7月8日 周三 10:00'],
    ['审核通过', 'done', '7月9日 周四 10:00'],
    ['初赛', 'now', '7月17日–7月23日'],
    ['颁奖', 'next', '8月31日前'],
    ['全国总决赛', 'next', '9月'],
  ]);
});

test('公示只在到了公示时出现;未晋级到此为止', () => {
  expect(strip({ status: 'approved', stage: '公示' })).toContain('公示 now');
  expect(strip({ status: 'approved', stage: '初赛', outcome: 'notAdvanced' })).toEqual([
    '提交 done',
    '审核通过 done',
    '初赛 over',
  ]);
});
