import { capabilitiesOf, nextActionOf, type Standing } from '../../shared/capabilities';
import { compileForm } from '../../shared/form/form';
import type { Attachment, Registration, Status } from '../../shared/registration';
import type { OpenSupplement, SupplementAnswers } from '../../shared/supplement';
import { isLate, readSupplementPath, supplementIssues, supplementPath } from '../../shared/supplement-rules';
import { type Entrant, turnsOf } from '../../shared/turns';
import { tinyContest } from '../support/tiny-contest';

const contest = tinyContest([{ id: 'name', label: '名称', type: 'text', maxLength: 9 }]);
const form = compileForm(contest);
const now = new Date('2026-07-10T09:00:00+08:00');

const asked = (title: string, until: string | null): OpenSupplement => ({ id: title, title, until });
const hour = asked('授权书', '2026-07-12T18:00:00+08:00');
const day = asked('专利', '2026-07-14');
const none = asked('合同', null);
const over = asked('说明', '2026-07-09');

const standing = (status: Status, openSupplements: OpenSupplement[], more: Partial<Standing> = {}): Standing => ({
  ...{ status, stage: '初赛', outcome: 'pending', technicalVerification: null, told: null },
  openReturn: status === 'returned' ? { resubmitBy: null, fields: [], only: false } : null,
  openSupplements,
  ...more,
});
const wait = '组委会审核中';

describe('a request for more waits for the contact, whatever the status', () => {
  it.each<[string, Standing, string, string]>([
    ['nothing asked', standing('submitted', []), 'wait', wait],
    ['with an hour', standing('submitted', [hour]), 'supplement', '7月12日 周日 18:00前发送“授权书”'],
    ['with a day', standing('submitted', [day]), 'supplement', '7月14日 周二前发送“专利”'],
    ['without a date', standing('submitted', [none]), 'supplement', '发送“合同”'],
    ['overdue', standing('submitted', [over]), 'supplement', '“说明”已逾期，请尽快联系组委会'],
    [
      'several, the most urgent first',
      standing('submitted', [none, day, hour]),
      'supplement',
      '7月12日 周日 18:00前发送“授权书”，另有 2 项补充材料',
    ],
    ['approved', standing('approved', [hour]), 'supplement', '7月12日 周日 18:00前发送“授权书”'],
    [
      'not advanced',
      standing('approved', [hour], { outcome: 'notAdvanced' }),
      'supplement',
      '7月12日 周日 18:00前发送“授权书”',
    ],
    ['returned goes first', standing('returned', [hour]), 'mend', '按退回意见修改后重新提交，截止时间请咨询组委会'],
    [
      'returned and too late to resubmit',
      standing('returned', [hour], { openReturn: { resubmitBy: '2026-07-09', fields: [], only: false } }),
      'supplement',
      '7月12日 周日 18:00前发送“授权书”',
    ],
    ['a draft', standing('draft', [hour]), 'submit', '7月15日 周三前提交，草稿未提交不视为完成报名'],
  ])('%s', (_, which, kind, text) => {
    expect(nextActionOf(contest, which, now)).toMatchObject({ kind, text });
    const { supplement } = capabilitiesOf(contest, form, which, now);
    expect(supplement.allowed).toBe(which.openSupplements!.length > 0);
    expect(supplement.why).toBe(supplement.allowed ? null : '组委会现在没有要求补充材料');
  });

  it('opens nothing of the form', () => {
    expect(capabilitiesOf(contest, form, standing('submitted', [hour]), now).edit.allowed).toBe(false);
  });
});

describe('the strip', () => {
  const entrant = (status: Status, which: Standing): Entrant => ({
    ...{ status, stage: which.stage, outcome: which.outcome, submittedAt: '2026-07-08T09:00:00+08:00' },
    ...{ nextAction: nextActionOf(contest, which, now), history: [], returns: [], answers: {} },
  });
  const here = (which: Standing) =>
    turnsOf(contest, entrant(which.status, which), now).find(({ state }) => state === 'now' || state === 'over');

  it('says whose turn it is, and how long', () => {
    expect(here(standing('submitted', [hour]))).toMatchObject({
      title: '报名审核',
      whose: 'you',
      left: '还剩 2 天 9 小时',
    });
    expect(here(standing('submitted', [over]))).toMatchObject({ whose: 'you', left: '已逾期' });
    expect(here(standing('approved', [day]))).toMatchObject({ whose: 'you', left: null });
  });
  it('does not call an end something else', () => {
    expect(here(standing('rejected', [hour]))).toMatchObject({ state: 'over', text: '报名未通过审核' });
    expect(here(standing('approved', [hour], { outcome: 'notAdvanced' }))).toMatchObject({
      state: 'over',
      text: '初赛未晋级',
    });
  });
});

describe('an action the organiser opens for the verification of one entry', () => {
  const action = { text: '到平台注册', until: '2026-07-20', during: ['未注册'], status: 'approved' as const };
  const verified = { ...contest, technicalVerification: { name: '技术验证', states: ['未注册', '已通过'], action } };
  const own = { text: '联调接口', link: 'https://example.com', until: '2026-07-15T12:00:00+08:00' };

  it.each<[string, Partial<Standing>, Status, string | null, string, string]>([
    ['the contest’s own', {}, 'approved', null, 'verify', '到平台注册'],
    ['before the contest’s own', { verificationAction: own }, 'approved', null, 'verify', '联调接口'],
    [
      'in another state of it',
      { verificationAction: own, technicalVerification: '已通过' },
      'approved',
      null,
      'verify',
      '联调接口',
    ],
    ['during review', { verificationAction: own }, 'submitted', null, 'verify', '联调接口'],
    [
      'over',
      { verificationAction: { ...own, until: '2026-07-09' } },
      'submitted',
      '技术验证已于 7月9日 周四 截止',
      'wait',
      wait,
    ],
  ])('%s', (_, more, status, why, kind, text) => {
    const which = standing(status, [], { technicalVerification: '未注册', ...more });
    expect(capabilitiesOf(verified, form, which, now).verify.why).toBe(why);
    expect(nextActionOf(verified, which, now)).toMatchObject({ kind, text });
  });
});

describe('what may be sent', () => {
  const items = [
    { id: '1', text: '授权书', accepts: 'files' as const },
    { id: '2', text: '说明', accepts: 'text' as const },
    { id: '3', text: '专利', accepts: 'either' as const },
  ];
  const file = (id: string, complete: boolean) => ({ id, complete }) as Attachment;
  const files = [file('a', true), file('b', false)];
  const good: SupplementAnswers = {
    '1': { text: '', files: ['a'] },
    '2': { text: '港口', files: [] },
    '3': { text: '', files: ['a'] },
  };

  it.each<[string, SupplementAnswers, [string, string][]]>([
    ['all of it', good, []],
    ['words where either does', { ...good, '3': { text: 'ZL', files: [] } }, []],
    [
      'nothing',
      {},
      [
        ['answers.1', 'required'],
        ['answers.2', 'required'],
        ['answers.3', 'required'],
      ],
    ],
    ['blanks are nothing', { ...good, '2': { text: ' \n', files: [] } }, [['answers.2', 'required']]],
    ['words for files', { ...good, '1': { text: '见网盘', files: [] } }, [['answers.1', 'no_text']]],
    ['files for words', { ...good, '2': { text: '', files: ['a'] } }, [['answers.2', 'no_files']]],
    ['too long', { ...good, '2': { text: '长'.repeat(5_001), files: [] } }, [['answers.2', 'too_long']]],
    ['half arrived', { ...good, '1': { text: '', files: ['b'] } }, [['answers.1', 'file_missing']]],
    ['somebody else’s', { ...good, '1': { text: '', files: ['c'] } }, [['answers.1', 'file_missing']]],
    ['too many', { ...good, '1': { text: '', files: Array<string>(11).fill('a') } }, [['answers.1', 'too_many']]],
    ['not asked for', { ...good, '4': { text: '多', files: [] } }, [['answers.4', 'unknown_path']]],
  ])('%s', (_, answers, issues) => {
    expect(supplementIssues({ items }, answers, files).map(({ path, code }) => [path, code])).toEqual(issues);
  });
});

it('the place of a file is told from a field of the form', () => {
  expect(readSupplementPath(supplementPath('s1', '2'))).toEqual({ supplementId: 's1', itemId: '2' });
  for (const path of [
    'projectSlides',
    'cases.aaaaaaaaaa.contract',
    '$supplement',
    '$supplement.a',
    '$supplement.a.b.c',
  ]) {
    expect(readSupplementPath(path)).toBeNull();
  }
});

it.each<[Partial<Registration['supplements'][number]>, boolean]>([
  [{ until: '2026-07-10', sentAt: '2026-07-10T15:59:59Z' }, false],
  [{ until: '2026-07-10', sentAt: '2026-07-10T16:00:00Z' }, true],
  [{ until: null, sentAt: '2026-07-10T16:00:00Z' }, false],
  [{ until: '2026-07-01', sentAt: null }, false],
])('%j was sent late: %s', (supplement, late) => {
  expect(isLate({ until: null, sentAt: null, ...supplement })).toBe(late);
});
