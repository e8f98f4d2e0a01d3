import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { capabilitiesOf, newDraft, nextActionOf } from '../../shared/capabilities';
import { contestSchema } from '../../shared/contest';
import { checkDefinition } from '../../shared/form/check-definition';
import { compileForm } from '../../shared/form/form';
import { toldField, toldIn } from '../../shared/told';
import { turnsOf } from '../../shared/turns';

const file = path.join(__dirname, '../../config/contests/dg-ai-datasets-2025.yaml');
const contest = contestSchema.parse(parse(readFileSync(file, 'utf8')));
const form = compileForm(contest);
const at = (text: string) => new Date(`${text}+08:00`);
const before = at('2025-06-30T23:59:59');
const open = at('2025-07-15T09:00:00');
const near = at('2025-07-30T09:30:00');
const last = at('2025-07-31T17:29:59');
const over = at('2025-07-31T17:30:00');
const times = { before, open, near, last, over };

const next = (told: string | null, now: Date) => nextActionOf(contest, { ...newDraft, told }, now);
/** `备材料 now`, with whose turn it is and what is said. */
function strip(told: string | null, now: Date): string[] {
  const answers = told === null ? {} : { told };
  const entry = { ...newDraft, submittedAt: null, nextAction: next(told, now), history: [], returns: [], answers };
  return turnsOf(contest, entry, now).map(({ title, state, whose, text, left }) =>
    [title, state, whose, text, left].filter(Boolean).join(' '),
  );
}

const told = contest.entry.elsewhere!.told.map(({ state }) => state);

describe('a call whose applications are made elsewhere', () => {
  it.each(Object.entries(times))('is prepared and never submitted here: %s', (_, now) => {
    for (const state of [null, ...told]) {
      const { edit, submit, remove } = capabilitiesOf(contest, form, { ...newDraft, told: state }, now);
      expect([edit.allowed, remove.allowed]).toEqual([true, true]);
      expect(submit).toEqual({ allowed: false, why: '这项申报在企莞家或窗口办理，这里只备好材料，不能提交' });
    }
  });

  it.each<[keyof typeof times, string, string]>([
    ['before', 'prepare', '7月1日 周二 起可到企莞家或窗口申报'],
    ['open', 'prepare', '7月31日 17:30前到企莞家或窗口申报，这里填好不等于申报'],
    ['last', 'prepare', '7月31日 周四 17:30前到企莞家或窗口申报，这里填好不等于申报'],
    ['over', 'none', '申报已于 7月31日 周四 17:30 截止'],
  ])('of which nothing was told, or that it is being prepared: %s', (when, kind, text) => {
    for (const state of [null, 'preparing']) expect(next(state, times[when])).toMatchObject({ kind, text });
  });

  it.each([
    ['online', 'wait', '结果以市政务和数据局的通知为准'],
    ['counter', 'wait', '结果以市政务和数据局的通知为准'],
    ['accepted', 'wait', '结果以市政务和数据局的通知为准'],
    ['amend', 'prepare', '请按收到的补正要求准备材料，到原来申报的渠道补交'],
    ['publicity', 'wait', '公示为期不少于5个工作日，有异议的由市政务和数据局会同有关单位进一步核实'],
    ['selected', 'none', '您说这项申报已经结束'],
    ['notSelected', 'none', '您说这项申报已经结束'],
  ])('told %s, the deadline says nothing more', (state, kind, text) => {
    for (const now of Object.values(times)) expect(next(state, now)).toEqual({ kind, text, due: null });
  });

  it('has a word for each of its states', () => {
    expect(toldField(contest)?.options).toHaveLength(told.length);
    expect(toldIn(contest, { told: 'counter' })).toMatchObject({ label: '已到窗口递交', whose: 'organiser' });
    expect([toldIn(contest, {}), toldIn(contest, { told: 'unheard of' })]).toEqual([null, null]);
  });
});

describe('the way of it', () => {
  const stages = ['形式审查', '专家评审', '结果公示', '宣传推广'];
  const ahead = stages.map((name) => `${name} next`);
  const there = ['备材料 done', '到企莞家或窗口申报 done'];

  it.each<[string | null, Date, string[]]>([
    [
      null,
      open,
      ['备材料 now you 7月31日 17:30前到企莞家或窗口申报，这里填好不等于申报', '到企莞家或窗口申报 next', ...ahead],
    ],
    [
      'preparing',
      near,
      [
        '备材料 now you 7月31日 周四 17:30前到企莞家或窗口申报，这里填好不等于申报 还剩 1 天 8 小时',
        '到企莞家或窗口申报 next',
        ...ahead,
      ],
    ],
    [null, over, ['备材料 now 材料仍可以查看和填写', '到企莞家或窗口申报 over 申报已于 7月31日 周四 17:30 截止']],
    // Handed in is not yet under review: that nobody has said.
    [
      'online',
      open,
      ['备材料 done', '到企莞家或窗口申报 done 您说：已在企莞家提交。结果以市政务和数据局的通知为准', ...ahead],
    ],
    ['accepted', over, [...there, '形式审查 now 您说：已受理。结果以市政务和数据局的通知为准', ...ahead.slice(1)]],
    [
      'amend',
      over,
      [...there, '形式审查 now you 您说：需补正。请按收到的补正要求准备材料，到原来申报的渠道补交', ...ahead.slice(1)],
    ],
    ['selected', over, [...there, ...stages.slice(0, 3).map((name) => `${name} done`), '宣传推广 done 您说：已入选']],
    ['notSelected', over, ['备材料 done', '到企莞家或窗口申报 done', '结果 over 您说：未入选']],
  ])('told %s', (state, now, steps) => {
    expect(strip(state, now)).toEqual(steps);
  });

  it('says how long the publicity lasts', () => {
    const entry = {
      ...newDraft,
      submittedAt: null,
      nextAction: next(null, open),
      history: [],
      returns: [],
      answers: {},
    };
    const publicity = turnsOf(contest, entry, open).find(({ title }) => title === '结果公示');
    expect(publicity?.when).toBe('不少于 5 个工作日');
  });
});

it('a state of a stage the contest does not have is refused', () => {
  const changed = structuredClone(contest);
  changed.entry.elsewhere!.told[3]!.stage = '初赛';
  expect(checkDefinition(changed).map(({ sentence }) => sentence)).toEqual(['“accepted”的阶段“初赛”不存在']);
});
