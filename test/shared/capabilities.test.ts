import { capabilitiesOf, nextActionOf, type Standing } from '../../shared/capabilities';
import { forbiddenChanges, mayEdit } from '../../shared/form/editable';
import { compileForm } from '../../shared/form/form';
import type { Outcome, Status } from '../../shared/registration';
import { tinyContest } from '../support/tiny-contest';

const contest = tinyContest([
  { id: 'name', label: '名称', type: 'text', maxLength: 9, lock: ['afterSubmission'] },
  { id: 'note', label: '说明', type: 'text', maxLength: 9 },
  {
    id: 'people',
    label: '成员',
    type: 'rows',
    rowName: '成员',
    title: 'name',
    maxRows: 5,
    lock: ['afterDeadline'],
    fields: [
      { id: 'name', label: '姓名', type: 'text', maxLength: 9, lock: ['afterDeadline'] },
      { id: 'role', label: '角色', type: 'text', maxLength: 9 },
    ],
  },
]);
const form = compileForm(contest);
const at = (text: string) => new Date(`${text}+08:00`);
const before = at('2026-06-12T23:59:59');
const open = at('2026-07-10T09:00:00');
const last = at('2026-07-15T23:59:59');
const over = at('2026-07-16T00:00:00');

const standing = (status: Status, more: Partial<Standing> = {}): Standing => ({
  status,
  stage: '初赛',
  outcome: 'pending',
  technicalVerification: null,
  told: null,
  openReturn: status === 'returned' ? { resubmitBy: null, fields: [], only: false } : null,
  ...more,
});
const returned = (openReturn: Partial<NonNullable<Standing['openReturn']>>) =>
  standing('returned', { openReturn: { resubmitBy: null, fields: [], only: false, ...openReturn } });
const can = (which: Standing, now: Date) => capabilitiesOf(contest, form, which, now);
const scopeOf = (which: Standing, now: Date) => can(which, now).edit.scope;

describe('a second approval that the contest keeps as a state of its own', () => {
  const action = { text: '到数据平台注册', until: '2026-07-20', during: ['未注册'], status: 'approved' as const };
  const second = { ...contest, technicalVerification: { name: '数据平台注册', states: ['未注册', '已通过'], action } };
  const ask = (status: Status, technicalVerification: string | null, now: Date) => {
    const which = standing(status, { technicalVerification });
    return [capabilitiesOf(second, form, which, now).verify.why, nextActionOf(second, which, now).kind];
  };

  it.each<[Status, string | null, Date, string | null, string]>([
    ['approved', '未注册', open, null, 'verify'],
    ['approved', '未注册', at('2026-07-21T00:00:00'), '数据平台注册已于 7月20日 周一 截止', 'wait'],
    ['approved', '已通过', open, '数据平台注册现在是“已通过”，不需要操作', 'wait'],
    ['approved', null, open, '数据平台注册现在是“无”，不需要操作', 'wait'],
    ['submitted', '未注册', open, '报名已通过之后才办理数据平台注册', 'wait'],
    ['returned', '未注册', open, '报名已通过之后才办理数据平台注册', 'mend'],
  ])('%s and %s', (status, state, now, why, kind) => {
    expect(ask(status, state, now)).toEqual([why, kind]);
  });

  it('is waited for, then the round it opens; there the team is told what to do', () => {
    const stages = [
      { name: '数据平台注册', strip: true },
      { name: '初赛', strip: true, needs: '已通过', task: { text: '进入可信空间比赛' } },
      { name: '初赛公示', strip: true },
    ];
    const rounds = { ...second, stages };
    const text = (stage: string, technicalVerification: string, outcome: Outcome = 'pending') =>
      nextActionOf(rounds, standing('approved', { stage, technicalVerification, outcome }), open).text;
    expect(text('数据平台注册', '已通过')).toBe('数据平台注册已通过，等待初赛');
    expect(text('数据平台注册', '待审核')).toBe('数据平台注册进行中，等待结果');
    expect(text('初赛', '已通过')).toBe('初赛进行中：进入可信空间比赛');
    expect(text('初赛', '已通过', 'advanced')).toBe('已晋级初赛：进入可信空间比赛');
    expect(text('初赛', '已通过', 'notAdvanced')).toBe('初赛未晋级');
    expect(text('初赛公示', '已通过')).toBe('初赛公示进行中，等待结果');
  });

  it('is not there where the contest has none', () => {
    expect(can(standing('approved'), open).verify.why).toBe('本赛事暂未开放技术验证操作');
  });
});

describe('an application made elsewhere', () => {
  const told = [
    { state: 'preparing', whose: 'you' as const },
    { state: 'handedIn', whose: 'organiser' as const },
    { state: 'chosen', whose: 'nobody' as const },
  ];
  const elsewhere = { where: '企莞家', channels: [{ title: '线上', steps: ['登录'] }], told };
  const call = {
    ...contest,
    registration: { opens: '2026-07-01', closes: '2026-07-15T17:30:00+08:00' },
    entry: { once: [], elsewhere },
  };

  it.each<[string | null, Date, string, string]>([
    [null, at('2026-06-30T23:59:00'), 'prepare', '7月1日 周三 起可到企莞家申报'],
    [null, open, 'prepare', '7月15日 周三 17:30前到企莞家申报，这里填好不等于申报'],
    ['preparing', at('2026-07-15T17:29:59'), 'prepare', '7月15日 周三 17:30前到企莞家申报，这里填好不等于申报'],
    ['preparing', at('2026-07-15T17:30:00'), 'none', '申报已于 7月15日 周三 17:30 截止'],
    ['handedIn', over, 'wait', '您说已在企莞家递交，结果以受理单位通知为准'],
    ['chosen', over, 'none', '您说这项申报已经结束'],
  ])('told %s: prepared at any time, never submitted here', (state, now, kind, text) => {
    const which = standing('draft', { told: state });
    const { edit, submit } = capabilitiesOf(call, form, which, now);
    expect(edit.allowed).toBe(true);
    expect(submit).toEqual({ allowed: false, why: '这项申报在企莞家办理，这里只备好材料，不能提交' });
    expect(nextActionOf(call, which, now)).toMatchObject({ kind, text });
  });
});

describe('editing and submitting', () => {
  it('lasts to the end of a month, where the notice names no day', () => {
    const months = { ...contest, registration: { opens: '2026-05', closes: '2026-07' } };
    const on = (now: Date) => [
      capabilitiesOf(months, form, standing('draft'), now).submit.allowed,
      nextActionOf(months, standing('draft'), now).text,
    ];
    expect(on(at('2026-04-30T23:59:59'))).toEqual([false, '报名 5月 开始，草稿未提交不视为完成报名']);
    expect(on(at('2026-07-31T23:59:59'))).toEqual([true, '7月内提交，草稿未提交不视为完成报名']);
    expect(on(at('2026-08-01T00:00:00'))).toEqual([false, '报名已于 7月 截止，草稿未提交不视为完成报名']);
  });

  it.each<[string, Standing, Date, string | null]>([
    ['a draft before it opens', standing('draft'), before, '报名 6月13日 周六 开始'],
    ['a draft while it is open', standing('draft'), open, null],
    ['a draft in the last second', standing('draft'), last, null],
    ['a draft after the deadline', standing('draft'), over, '报名已于 7月15日 周三 截止'],
    ['a submitted entry', standing('submitted'), open, '已提交，组委会审核中，暂不能修改'],
    ['an approved entry', standing('approved'), open, '已通过审核，内容不能再修改'],
    ['a rejected entry', standing('rejected'), open, '未通过审核，内容不能再修改'],
    ['a returned entry', standing('returned'), open, null],
    ['a returned entry after the deadline', standing('returned'), over, null],
    ['a returned entry before its own date', returned({ resubmitBy: '2026-07-20' }), at('2026-07-20T23:59:59'), null],
    [
      'a returned entry after its own date, which may be before the public one',
      returned({ resubmitBy: '2026-07-09T18:00:00+08:00' }),
      open,
      '重新提交已于 7月9日 周四 18:00 截止，请联系组委会',
    ],
  ])('%s', (_, which, now, why) => {
    const { edit, submit, view } = can(which, now);
    expect(edit).toMatchObject({ allowed: why === null, why });
    expect(submit).toEqual({ allowed: why === null, why });
    expect(view.allowed).toBe(true);
    expect(why === null || edit.scope.only).toBe(true);
  });

  it.each<[Status, boolean]>([
    ['draft', true],
    ['submitted', false],
    ['returned', false],
    ['approved', false],
    ['rejected', false],
  ])('a %s entry may be deleted: %s', (status, allowed) => {
    for (const now of [before, open, over]) expect(can(standing(status), now).remove.allowed).toBe(allowed);
  });
});

describe('what is open in a returned entry', () => {
  const names = ['name', 'note', 'people', 'people.aaaaaaaaaa.name', 'people.aaaaaaaaaa.role'];
  const openPaths = (which: Standing, now: Date) => names.filter((path) => mayEdit(form, scopeOf(which, now), path));

  it.each<[string, Standing, Date, string[]]>([
    ['everything of a draft', standing('draft'), open, names],
    ['all but what stays after a submission', standing('returned'), open, names.slice(1)],
    [
      'all but members and their names after the deadline',
      standing('returned'),
      over,
      ['note', 'people.aaaaaaaaaa.role'],
    ],
    ['a locked field that is named', returned({ fields: ['name'] }), over, ['name', 'note', 'people.aaaaaaaaaa.role']],
    ['a name of one member', returned({ fields: ['people.aaaaaaaaaa.name'] }), over, ['note', ...names.slice(3)]],
    ['the list of members, with all in it', returned({ fields: ['people'] }), over, names.slice(1)],
    ['only what is named', returned({ fields: ['note'], only: true }), open, ['note']],
    ['only one member', returned({ fields: ['people.aaaaaaaaaa'], only: true }), open, names.slice(3)],
  ])('%s', (_, which, now, paths) => {
    expect(openPaths(which, now)).toEqual(paths);
  });

  it('a row put in the place of another carries no locked name along', () => {
    const answers = { people: [{ id: 'aaaaaaaaaa', name: '甲', role: '一' }] };
    const scope = scopeOf(standing('returned'), over);
    const refused = (changes: Parameters<typeof forbiddenChanges>[3]) =>
      forbiddenChanges(form, scope, answers, changes);
    expect(refused({ 'people.aaaaaaaaaa': { name: '甲', role: '二' } })).toEqual([]);
    expect(refused({ 'people.aaaaaaaaaa': { name: '乙', role: '二' } })).toEqual(['people.aaaaaaaaaa.name']);
    expect(refused({ 'people.aaaaaaaaaa': { role: '二' } })).toEqual(['people.aaaaaaaaaa.name']);
    expect(refused({ 'people.aaaaaaaaaa': null })).toEqual(['people.aaaaaaaaaa']);
    expect(refused({ 'people.bbbbbbbbbb': { role: '三' } })).toEqual(['people.bbbbbbbbbb']);
    expect(refused({ 'people.$order': ['aaaaaaaaaa'], people: null, nowhere: 1 })).toEqual([
      'people.$order',
      'people',
      'nowhere',
    ]);
  });
});

describe('whose turn it is', () => {
  it.each<[string, Standing, Date, object]>([
    ['a draft', standing('draft'), open, { kind: 'submit', due: { at: '2026-07-15', exact: false } }],
    [
      'a draft too early',
      standing('draft'),
      before,
      { kind: 'none', text: '报名 6月13日 周六 开始，草稿未提交不视为完成报名' },
    ],
    ['a draft too late', standing('draft'), over, { kind: 'none', due: null }],
    [
      'a return with an hour',
      returned({ resubmitBy: '2026-07-12T18:00:00+08:00' }),
      open,
      { kind: 'mend', text: '7月12日 周日 18:00前重新提交', due: { at: '2026-07-12T18:00:00+08:00', exact: true } },
    ],
    ['a return without a date', standing('returned'), open, { kind: 'mend', due: null }],
    ['a return whose date is over', returned({ resubmitBy: '2026-07-09' }), open, { kind: 'none' }],
    ['submitted', standing('submitted'), open, { kind: 'wait', text: '组委会审核中' }],
    ['rejected', standing('rejected'), open, { kind: 'none', text: '报名未通过审核' }],
  ])('%s', (_, which, now, action) => {
    expect(nextActionOf(contest, which, now)).toMatchObject(action);
  });

  it.each<[Outcome, string, string]>([
    ['pending', 'wait', '决赛进行中，等待结果'],
    ['advanced', 'wait', '已晋级决赛，安排以通知为准'],
    ['notAdvanced', 'none', '决赛未晋级'],
  ])('approved, %s', (outcome, kind, text) => {
    expect(nextActionOf(contest, standing('approved', { stage: '决赛', outcome }), over)).toMatchObject({ kind, text });
  });
});
