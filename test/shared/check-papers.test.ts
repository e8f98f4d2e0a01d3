import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { checkPapers } from '../../shared/check-papers';
import { type Contest, contestSchema } from '../../shared/contest';
import { type Paper, paperSchema } from '../../shared/papers';

const file = path.join(__dirname, '../../config/contests/gd-data-elements-2026.yaml');
const contest = contestSchema.parse(parse(readFileSync(file, 'utf8')));

describe('a contest file with a mistake in its papers', () => {
  const base = {
    id: 'p',
    title: '文书',
    paragraphs: ['好。'],
    stamps: { lead: '盖章', others: '盖章' },
    dateLine: '日',
  };
  const flawsOf = (papers: Partial<Paper>[], of: Contest = contest) =>
    checkPapers({ ...of, papers: papers.map((each) => paperSchema.parse({ ...base, ...each })) }).map(
      ({ place, sentence }) => `${place} ${sentence}`,
    );
  const field = { id: 'leader', label: '负责人', kind: 'text' as const };

  it.each<[string, Partial<Paper>[], string[]]>([
    ['none', [{ paragraphs: ['{teamName}{units.name}{summary}{memberNames}{blank}'] }], []],
    ['an unknown name', [{ paragraphs: ['{nobody}'] }], ['papers.p 填空“{nobody}”在表单里不存在']],
    ['an unknown column', [{ lines: ['{units.colour}'] }], ['papers.p 填空“{units.colour}”在表单里不存在']],
    [
      'a whole table',
      [{ paragraphs: ['{units}'] }],
      ['papers.p 填空“{units}”是一张表格，要写明哪一栏，例如 {units.name}'],
    ],
    [
      'an identity number of the form',
      [{ paragraphs: ['{members.idNumber}'] }],
      ['papers.p 填空“{members.idNumber}”是证件号码，只能作为文书自己的一栏'],
    ],
    ['a brace alone', [{ dateLine: '{blank}年}' }], ['papers.p 花括号不成对：{blank}年}']],
    ['a field that is not printed', [{ fields: [field] }], ['papers.p 文书的一栏“leader”没有印在任何地方']],
    [
      'a field that hides one of the form',
      [{ paragraphs: ['{summary}'], fields: [{ ...field, id: 'summary' }] }],
      ['papers.p 文书的一栏“summary”与别的填空同名'],
    ],
    [
      'an offer that is no column',
      [{ paragraphs: ['{leader}'], fields: [{ ...field, offer: 'teamName' }] }],
      ['papers.p “leader”的备选“teamName”不是表格里的一栏'],
    ],
    ['a field for its scan', [{ scan: 'declarationScan' }], []],
    [
      'a scan that goes nowhere',
      [{ scan: 'nowhere' }],
      ['papers.p 扫描件的字段“nowhere”在表单里不存在，或者不是附件字段'],
    ],
    [
      'a scan that goes into a field of words',
      [{ scan: 'summary' }],
      ['papers.p 扫描件的字段“summary”在表单里不存在，或者不是附件字段'],
    ],
    ['two of one id', [{}, {}], ['papers.p 文书“p”出现了两次']],
  ])('%s', (_, papers, flaws) => {
    expect(flawsOf(papers)).toEqual(flaws);
  });

  it('is told when no field is the lead unit’s name', () => {
    const sections = contest.form.sections.map((section) => ({
      ...section,
      fields: section.fields.map((each) => (each.mark === 'leadUnitName' ? { ...each, mark: undefined } : each)),
    }));
    expect(flawsOf([{}], { ...contest, form: { ...contest.form, sections } })).toEqual([
      'papers 文书要盖牵头单位的章，但没有字段带标记“leadUnitName”',
    ]);
  });
});
