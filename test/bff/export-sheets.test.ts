import path from 'node:path';
import { cleanText } from '../../bff/exports/clean-text';
import { describeEntry } from '../../bff/exports/describe-entry';
import type { Block } from '../../bff/exports/sheet';
import { loadContests } from '../../bff/contests/load-contests';
import type { MainRegistration } from '../../bff/main-api/contract';
import { checkPrintout } from '../../shared/check-printout';
import type { Printout } from '../../shared/printout';
import type { Answers, Row } from '../../shared/form/answers';
import { compileForm } from '../../shared/form/form';
import type { Attachment } from '../../shared/registration';
import { tinyContest } from '../support/tiny-contest';

const made = { at: new Date('2026-07-10T01:00:00Z'), demo: false };
const file = { id: 'file-1', name: '方案.pdf' } as Attachment;

/** The blocks of a tiny form's own section, without its heading. */
function blocksOf(fields: object[], answers: Answers): Block[] {
  const contest = tinyContest(fields);
  const main = { answers, files: [file], status: 'draft', revision: 7 } as MainRegistration;
  const { blocks } = describeEntry({ contest, form: compileForm(contest) }, main, made);
  const from = blocks.findIndex((block) => block.kind === 'heading' && block.text === '其他');
  return from < 0 ? [] : blocks.slice(from + 1);
}
const words = (text: string) => ({ text, filled: true });
const notFilled = { text: '未填写', filled: false };
const text = (id: string, more: object = {}) => ({ id, label: id.toUpperCase(), type: 'text', maxLength: 50, ...more });

it('what was sent beside the form follows it, and nothing that was not sent', () => {
  const contest = tinyContest([text('a')]);
  const items = [
    { id: '1', text: '授权书', accepts: 'files' as const },
    { id: '2', text: '数据来源', accepts: 'text' as const },
  ];
  const asked = { id: 's', kind: '尽职调查', title: '来源', text: null, items, askedAt: '', until: null };
  const answers = { '1': { text: '', files: ['file-1'] }, '2': { text: '三个港口', files: [] } };
  const sent = { ...asked, sentAt: '2026-07-10T02:20:00Z', answers };
  const sheet = (supplements: MainRegistration['supplements']) => {
    const main = { answers: {}, files: [file], status: 'submitted', revision: 7, supplements } as MainRegistration;
    return describeEntry({ contest, form: compileForm(contest) }, main, made).blocks;
  };
  const plain = sheet([]);
  expect(sheet([{ ...asked, sentAt: null, answers: {} }])).toEqual(plain);
  expect(sheet([sent]).slice(plain.length)).toEqual([
    { kind: 'heading', text: '补充材料' },
    {
      kind: 'pairs',
      title: '尽职调查：来源（2026-07-10 10:20:00 发送）',
      pairs: [
        { label: '授权书', answer: words('方案.pdf') },
        { label: '数据来源', answer: words('三个港口') },
      ],
    },
  ]);
});

describe('a form as a document', () => {
  it('has every field that is asked for, empty where it may be empty', () => {
    expect(blocksOf([text('a'), text('b', { required: true }), text('c')], { a: '甲' })).toEqual([
      {
        kind: 'pairs',
        title: null,
        pairs: [
          { label: 'A', answer: words('甲') },
          { label: 'B', answer: notFilled },
          { label: 'C', answer: words('') },
        ],
      },
    ]);
  });

  it('leaves out what is hidden, and a section in which all is', () => {
    const hidden = text('b', { when: { field: 'trackId', is: 'red' } });
    expect(blocksOf([text('a'), hidden], { b: '乙', trackId: 'blue' })).toMatchObject([{ pairs: [{ label: 'A' }] }]);
    expect(blocksOf([hidden], { b: '乙', trackId: 'blue' })).toEqual([]);
  });

  it('prints numbers of identity in full, files by name, and an answer of another time as it stands', () => {
    const fields = [
      { id: 'kind', label: '证件类型', type: 'choice', options: ['居民身份证'] },
      { id: 'number', label: '证件号码', type: 'identityNumber', kind: 'kind', formats: { 居民身份证: 'residentId' } },
      { id: 'plan', label: '方案', type: 'files', maxCount: 3, accept: ['pdf'], maxBytes: 1000 },
      { id: 'share', label: '占比', type: 'percentage' },
    ];
    const answers = { number: '110101199003078035', plan: ['file-1', 'gone'], share: ['以前的'] };
    const [block] = blocksOf(fields, answers);
    expect(block).toMatchObject({
      pairs: [
        {},
        { answer: words('110101199003078035') },
        { answer: words('方案.pdf\n一个文件') },
        { answer: words('["以前的"]') },
      ],
    });
  });

  const rows = (fields: object[], more: object = {}) => ({
    id: 'list',
    label: '清单',
    type: 'rows',
    rowName: '一项',
    title: 'name',
    maxRows: 9,
    fields,
    ...more,
  });
  const two: Row[] = [
    { id: 'aaaaaaaaaa', name: '第一', size: '大' },
    { id: 'bbbbbbbbbb', name: '第二' },
  ];

  it('shows short rows as one table, its columns as wide as what is in them', () => {
    const [block] = blocksOf([rows([text('name'), text('size', { required: true })])], { list: two });
    expect(block).toEqual({
      kind: 'table',
      title: '清单',
      columns: [
        { label: 'NAME', share: 0.5 },
        { label: 'SIZE', share: 0.5 },
      ],
      rows: [
        [words('第一'), words('大')],
        [words('第二'), notFilled],
      ],
    });
  });

  it('shows each row by itself where texts are long, without what that row is not asked', () => {
    const more = { id: 'more', label: '说明', type: 'longText', maxLength: 999, when: { field: 'size', filled: true } };
    const blocks = blocksOf([rows([text('name'), text('size'), more])], { list: two });
    expect(
      blocks.map((block) => block.kind === 'pairs' && [block.title, block.pairs.map(({ label }) => label)]),
    ).toEqual([
      ['一项“第一”', ['NAME', 'SIZE', '说明']],
      ['一项“第二”', ['NAME', 'SIZE']],
    ]);
  });

  it('says 未填写 of rows that must be there and are not', () => {
    const empty = (more: object) => blocksOf([rows([text('name')], more)], {});
    expect(empty({ minRows: 1 })).toMatchObject([{ pairs: [{ label: '清单', answer: notFilled }] }]);
    expect(empty({})).toMatchObject([{ pairs: [{ label: '清单', answer: words('') }] }]);
  });

  it.each(['draft', 'submitted', 'returned', 'approved', 'rejected'] as const)('says at its foot: %s', (status) => {
    const contest = tinyContest([text('a')]);
    const main = { answers: {}, files: [] as Attachment[], status, revision: 7 } as MainRegistration;
    const { foot } = describeEntry({ contest, form: compileForm(contest) }, main, { ...made, demo: true });
    const word = { draft: '草稿', submitted: '已提交', returned: '已退回', approved: '已通过', rejected: '未通过' }[
      status
    ];
    expect(foot).toBe(`小赛事 · ${word} · 第 7 版 · 2026-07-10 09:00:00 生成（演示时间）`);
  });
});

it.each([
  ['甲\r\n乙\r丙\u2028丁', '甲\n乙\n丙\n丁'],
  ['甲\u0000\u0001\u001b\u0085乙\ufffe', '甲乙'],
  ['甲\u202e乙\u200b', '甲乙'],
  ['甲\ud800乙', '甲\ufffd乙'],
  ['㛃𬭎\t<b>&"', '㛃𬭎 <b>&"'],
])('%j is printed as %j', (given, printed) => {
  expect(cleanText(given)).toBe(printed);
});

describe('how a contest has its form printed', () => {
  const contests = loadContests(path.join(__dirname, '../../config/contests'));
  const { contest } = contests.get('dg-ai-datasets-2025')!;
  const flawsOf = (change: Partial<Printout>) =>
    checkPrintout({ ...contest, printout: { ...contest.printout!, ...change } }).map(({ sentence }) => sentence);

  it('holds for every contest there is', () => {
    expect([...contests.values()].flatMap((each) => checkPrintout(each.contest))).toEqual([]);
    expect(flawsOf({})).toEqual([]);
  });

  it.each<[Partial<Printout>, string]>([
    [{ cover: ['{nobody}'] }, '填空“{nobody}”在表单里不存在'],
    [{ cover: ['{unitName'] }, '花括号不成对：{unitName'],
    [{ cover: ['{jointUnits}'] }, '填空“{jointUnits}”是一张表格，要写明哪一栏，例如 {jointUnits.name}'],
    [{ parts: [{ section: 'nowhere' }] }, '章节“nowhere”不存在'],
    [{ parts: [{ section: 'unit' }, { section: 'unit' }] }, '章节“unit”出现了两次'],
    [{ parts: [{ title: '声明', lines: ['{x.y}'] }] }, '填空“{x.y}”在表单里不存在'],
  ])('%j is a mistake', (change, sentence) => {
    expect(flawsOf(change)).toEqual([sentence]);
  });
});
