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
  openReturn: status === 'returned' ? { resubmitBy: null, fields: [], only: false } : null,
  ...more,
});
const returned = (openReturn: Partial<NonNullable<Standing['openReturn']>>) =>
  standing('returned', { openReturn: { resubmitBy: null, fields: [], only: false, ...openReturn } });
const can = (which: Standing, now: Date) => capabilitiesOf(contest, form, which, now);
const scopeOf = (which: Standing, now: Date) => can(which, now).edit.scope;

describe('editing and submitting', () => {
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
    ['advanced', 'wait', '已晋级决赛，等待安排'],
    ['notAdvanced', 'none', '决赛未晋级'],
  ])('approved, %s', (outcome, kind, text) => {
    expect(nextActionOf(contest, standing('approved', { stage: '决赛', outcome }), over)).toMatchObject({ kind, text });
  });
});
