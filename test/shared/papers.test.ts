import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { contestSchema } from '../../shared/contest';
import type { Answers } from '../../shared/form/answers';
import type { Piece } from '../../shared/fillings';
import { compileForm } from '../../shared/form/form';
import {
  changedSince,
  fillPaper,
  missingOnPaper,
  namesOnPaper,
  type Paper,
  paperFieldProblems,
  unitsThatStamp,
} from '../../shared/papers';

const file = path.join(__dirname, '../../config/contests/gd-data-elements-2026.yaml');
const contest = contestSchema.parse(parse(readFileSync(file, 'utf8')));
const form = compileForm(contest);
const paper = (id: string): Paper => contest.papers.find((each) => each.id === id)!;
const declaration = paper('declaration');
const letter = paper('authorisation');

const wordsOf = (pieces: Piece[]): string =>
  pieces.map((piece) => (piece.kind === 'blank' ? '＿' : piece.text)).join('');

const answers: Answers = {
  teamName: '𬭎星队',
  projectName: '“数”说岭南',
  leadUnitName: '深圳甲科技有限公司',
  members: [
    { id: 'aaaaaaaaaa', name: '王㛃', unit: '深圳甲科技有限公司', idNumber: '110101199003078035' },
    { id: 'bbbbbbbbbb', name: '龚䶮', unit: '广州乙研究院' },
    { id: 'cccccccccc', name: '王㛃', unit: '广州乙研究院' },
  ],
  units: [
    { id: 'dddddddddd', isLead: false, name: '广州乙研究院' },
    { id: 'eeeeeeeeee', isLead: true },
    { id: 'ffffffffff', isLead: false, name: '珠海丙大学' },
  ],
};

describe('the two papers say what the guide says', () => {
  const blank = (paper: Paper) => fillPaper(form, paper, {});
  const allTexts = [declaration, letter].flatMap((each) => {
    const { title, paragraphs, lines, stamps, dateLine } = blank(each);
    return [title, ...[...paragraphs, ...lines, dateLine].map(wordsOf), ...stamps.map(({ label }) => label)];
  });

  // Part two, chapters two and three, sentence by sentence; ＿ stands where the guide has a blank or a hint.
  it.each([
    '申报主体责任声明',
    '本团队＿自愿以项目＿参加 2026 年“数据要素×”大赛广东分赛，并做出如下声明：',
    '1.本团队所有成员单位不属于广东分赛组织单位及其下属分公司、子公司、控股公司、母公司，所有成员单位及团队代表未被列入“信用中国”网站记录失信被执行人、重大税收违法案件当事人名单、政府采购严重违法失信行为记录名单。',
    '2.参赛项目申报材料内容、数据真实准确，知识产权均归属团队成员单位，未侵犯任何他人的专利权、著作权、商标权及其他知识产权，证明材料合法合规且真实有效。所有材料均为团队成员单位所有，未使用母公司、分公司、子公司、控股公司或其它非参赛单位材料。',
    '3.本团队所有成员仅代表一个团队参赛，本团队仅在本届大赛中申报一个参赛项目，参赛项目仅申报本届大赛一个赛题方向且仅在一个分赛区参赛。',
    '4.参赛期间，本团队严格按照大赛组委会要求提交参赛项目有关资料，自愿配合资质审核、尽职调查，接受赛事过程中可能产生的质疑与申诉裁定，如参赛项目获奖，本团队接受项目公示，接受各界监督。',
    '如违反以上声明，本团队自愿放弃参赛资格、取消比赛成绩、退回已享受奖励，并承担一切责任。',
    '牵头参赛单位名称（盖章）',
    '其他参赛单位名称（盖章）',
    '2026 年＿月＿日',
    '参赛单位授权书',
    '兹授权我单位之团队＿（＿），以本单位的名义参加 2026 年“数据要素×”大赛，并代表本单位在该大赛中行使相关权利、履行相关义务。',
    '授权事项包括但不限于：',
    '1.代表本单位参加 2026 年“数据要素×”大赛；',
    '2.在大赛中展示本单位的研究成果、方案或产品；',
    '3.与大赛组织方、其他参赛单位或个人进行交流与合作；',
    '4.在大赛中签署相关文件、协议等；',
    '5.在大赛中行使其他与本单位权益相关的合法权利。',
    '授权期限：自授权书签发之日起至大赛结束之日止。',
    '本单位对被授权人/团队在授权期限内所进行的一切行为承担法律责任。',
    '特此授权。',
    '团队负责人名称：＿',
    '团队负责人身份证号码：＿',
    '牵头参赛单位名称（盖章）：',
    '其他参赛单位名称（盖章）（如合作组队参赛）：',
    '授权日期：＿年＿月＿日',
  ])('%s', (sentence) => {
    expect(allTexts.filter((text) => text === sentence)).toHaveLength(1);
  });

  it('and nothing besides', () => {
    expect(allTexts).toHaveLength(26);
  });
});

describe('filled', () => {
  it('with team, project, members and units, and with room for the date', () => {
    expect(wordsOf(fillPaper(form, declaration, answers).paragraphs[0]!)).toMatch(
      /^本团队𬭎星队自愿以项目“数”说岭南参加 2026 年/,
    );
    const filled = fillPaper(form, letter, answers);
    expect(wordsOf(filled.paragraphs[0]!)).toMatch(/^兹授权我单位之团队𬭎星队（王㛃、龚䶮、王㛃），/);
    expect(filled.stamps).toEqual([
      { label: '牵头参赛单位名称（盖章）：', unit: '深圳甲科技有限公司' },
      { label: '其他参赛单位名称（盖章）（如合作组队参赛）：', unit: '广州乙研究院' },
      { label: '其他参赛单位名称（盖章）（如合作组队参赛）：', unit: '珠海丙大学' },
    ]);
    expect(filled.dateLine.filter(({ kind }) => kind === 'blank')).toHaveLength(3);
  });

  it('with the leader as given for this print only, or a line for the pen', () => {
    const given = { teamLeaderName: ' 周\u200b𬭎 ', teamLeaderIdNumber: '11010119900307803x ' };
    expect(fillPaper(form, letter, answers, given).lines.map(wordsOf)).toEqual([
      '团队负责人名称：周𬭎',
      '团队负责人身份证号码：11010119900307803X',
    ]);
    expect(fillPaper(form, letter, answers).lines.map(wordsOf)).toEqual([
      '团队负责人名称：＿',
      '团队负责人身份证号码：＿',
    ]);
  });

  it('names nobody at the second stamp of a team from one unit', () => {
    const alone = { ...answers, units: [{ id: 'eeeeeeeeee', isLead: true }] };
    expect(fillPaper(form, declaration, alone).stamps.map(({ unit }) => unit)).toEqual(['深圳甲科技有限公司', null]);
  });

  it('prints no character that breaks the line or turns it around', () => {
    const sly = { ...answers, teamName: '甲\u202e队\n乙' };
    expect(wordsOf(fillPaper(form, declaration, sly).paragraphs[0]!)).toMatch(/^本团队甲队 乙自愿/);
  });

  it('keeps an answer of the wrong shape off the paper and asks for it', () => {
    const odd = { ...answers, teamName: 7 as unknown as string };
    expect(missingOnPaper(form, declaration, odd).map(({ path }) => path)).toEqual(['teamName']);
  });
});

it.each<[string, Answers, [string, string][]]>([
  ['nothing', answers, []],
  ['a project name', { ...answers, projectName: undefined }, [['projectName', '请填写项目名称']]],
  [
    'everything',
    {},
    [
      ['teamName', '请填写团队名称'],
      ['projectName', '请填写项目名称'],
      ['leadUnitName', '请填写牵头单位名称'],
      ['units', '请添加单位'],
    ],
  ],
  [
    'the name of a unit',
    { ...answers, units: [...(answers.units as []), { id: 'gggggggggg', isLead: false }] },
    [['units.gggggggggg.name', '请填写单位 4的单位名称']],
  ],
  ['only spaces for a team', { ...answers, teamName: ' \u3000' }, [['teamName', '请填写团队名称']]],
])('the declaration misses %s', (_, given, missing) => {
  expect(missingOnPaper(form, declaration, given).map(({ path, message }) => [path, message])).toEqual(missing);
});

it('the letter misses the members and whoever of them has no name', () => {
  expect(missingOnPaper(form, letter, { ...answers, members: [] })).toMatchObject([
    { path: 'members', message: '请添加成员' },
  ]);
  expect(missingOnPaper(form, letter, { ...answers, members: [{ id: 'aaaaaaaaaa' }] })).toMatchObject([
    { path: 'members.aaaaaaaaaa.name', message: '请填写成员 1的姓名' },
  ]);
});

describe('the units that stamp', () => {
  it('are the lead unit, then each other once', () => {
    expect(unitsThatStamp(form, answers)).toEqual([
      { name: '深圳甲科技有限公司', lead: true },
      { name: '广州乙研究院', lead: false },
      { name: '珠海丙大学', lead: false },
    ]);
  });

  it('count one that stands in two rows once, and the lead unit never among the others', () => {
    const units = [
      { id: 'dddddddddd', isLead: false, name: '广州乙研究院' },
      { id: 'eeeeeeeeee', isLead: false, name: '深圳甲科技有限公司' },
      { id: 'ffffffffff', isLead: false, name: '广州乙研究院' },
    ];
    expect(unitsThatStamp(form, { ...answers, units }).map(({ name }) => name)).toEqual([
      '深圳甲科技有限公司',
      '广州乙研究院',
    ]);
  });
});

describe('after printing', () => {
  const printed = namesOnPaper(form, letter, answers);

  it('holds no identity number', () => {
    expect(printed.map(({ name, values }) => [name, values])).toEqual([
      ['teamName', ['𬭎星队']],
      ['memberNames', ['王㛃', '龚䶮', '王㛃']],
      ['leadUnitName', ['深圳甲科技有限公司']],
      ['otherUnitNames', ['广州乙研究院', '珠海丙大学']],
    ]);
  });

  it.each<[string, Answers, unknown[]]>([
    ['nothing', answers, []],
    ['the order of members alone', { ...answers, members: [...(answers.members as [])].reverse() }, []],
    ['what is not on the paper', { ...answers, projectName: '另一个' }, []],
    [
      'the team’s name',
      { ...answers, teamName: '新名字' },
      [{ name: 'teamName', label: '团队名称', was: ['𬭎星队'], now: ['新名字'] }],
    ],
    [
      'one of two members of the same name',
      { ...answers, members: (answers.members as []).slice(0, 2) },
      [{ name: 'memberNames', label: '团队成员', was: ['王㛃', '龚䶮', '王㛃'], now: ['王㛃', '龚䶮'] }],
    ],
    [
      'a unit',
      { ...answers, units: (answers.units as []).slice(0, 2) },
      [
        {
          name: 'otherUnitNames',
          label: '其他参赛单位',
          was: ['广州乙研究院', '珠海丙大学'],
          now: ['广州乙研究院'],
        },
      ],
    ],
  ])('a change of %s is told', (_, later, changes) => {
    expect(changedSince(printed, namesOnPaper(form, letter, later))).toEqual(changes);
  });
});

it.each<[Record<string, string>, [string, string][]]>([
  [{}, []],
  [{ teamLeaderName: '', teamLeaderIdNumber: '' }, []],
  [{ teamLeaderName: '周𬭎', teamLeaderIdNumber: '11010119900307803x' }, []],
  [{ teamLeaderIdNumber: 'H12345678' }, []],
  [{ teamLeaderIdNumber: '110101199003078031' }, [['teamLeaderIdNumber', 'not_an_identity_number']]],
  [{ teamLeaderName: '长'.repeat(51) }, [['teamLeaderName', 'too_long']]],
  [{ teamName: '别的队' }, [['teamName', 'unknown_key']]],
])('what is given for the letter alone, %j, has the problems %j', (given, problems) => {
  expect(paperFieldProblems(letter, given).map(({ path, code }) => [path, code])).toEqual(problems);
});
