import type { Answers } from '../../shared/form/answers';
import { checkAnswers, checkPath } from '../../shared/form/check';
import { checkDefinition } from '../../shared/form/check-definition';
import { ruleReads } from '../../shared/form/form';
import { type Rule, ruleTypes } from '../../shared/form/rules';
import { everyType, form } from './fixtures/every-type';

const unit = (sub: object, id = 'aaaaaaaaaa') => ({ id, ...sub });

/** What one kind of rule says: path, severity and sentence. */
function said(code: string, answers: object): string[] {
  const issues = checkAnswers(form, answers as Answers).filter((issue) => issue.code === code);
  for (const issue of issues) expect(checkPath(form, answers as Answers, issue.path)).toContainEqual(issue);
  return issues.map(({ path, severity, message }) => `${path} ${severity}：${message}`);
}

it('the fixture uses every rule', () => {
  const used = new Set(form.definition.rules.map(({ rule }) => rule));
  expect(Object.keys(ruleTypes).filter((rule) => !used.has(rule as Rule['rule']))).toEqual([]);
});

describe('shares add up to 100', () => {
  const differs = (sum: string, path = 'structured') =>
    `${path} warning：各类数据占比合计应为 100，现在是 ${sum}，请核对`;

  it.each<[object, string[]]>([
    [{}, []],
    [{ structured: 100 }, []],
    [{ structured: 60, unstructured: 39.99 }, [differs('99.99')]],
    [{ structured: 60, unstructured: 40 }, []],
    [{ structured: 60, unstructured: 40.01 }, [differs('100.01')]],
    [{ structured: 0, unstructured: 0 }, [differs('0')]],
    [{ unstructured: 30 }, [differs('30', 'unstructured')]],
    [{ structured: '六成', unstructured: 40 }, [differs('40', 'unstructured')]],
    // 其他 counts only while it is asked for.
    [{ structured: 70, unstructured: 20, otherShare: 10, hasOther: true }, []],
    [{ structured: 70, unstructured: 20, otherShare: 10 }, [differs('90')]],
    [{ structured: 0.1 + 0.2, unstructured: 99.7 }, []],
  ])('%j', (answers, expected) => {
    expect(said('sum_differs', answers)).toEqual(expected);
  });

  it('each row by itself, as far off as rounding goes', () => {
    const units = [
      unit({ cleaned: 33.4, raw: 66.5 }),
      unit({ cleaned: 33.3, raw: 66.5 }, 'bbbbbbbbbb'),
      unit({}, 'cccccccccc'),
    ];
    expect(said('sum_differs', { units })).toEqual([
      'units.bbbbbbbbbb.cleaned warning：数据占比合计应为 100，现在是 99.8，请核对',
    ]);
  });
});

describe('a total and its parts', () => {
  it.each<[object, string[]]>([
    [{ customers: 10 }, []],
    [{ publicCustomers: 3 }, []],
    [{ customers: 10, publicCustomers: 3, privateCustomers: 7 }, []],
    [{ customers: 10, publicCustomers: 3 }, ['customers warning：客户数量是 10，各分项合计是 3，请核对']],
    [
      { customers: 0, publicCustomers: 0, privateCustomers: 1 },
      ['customers warning：客户数量是 0，各分项合计是 1，请核对'],
    ],
  ])('%j', (answers, expected) => {
    expect(said('subtotal_differs', answers)).toEqual(expected);
  });

  it.each<[object, string[]]>([
    [{ datasets: 5, direct: 4 }, []],
    [{ datasets: 5, direct: 5 }, []],
    [{ datasets: 5, direct: 6 }, ['units.aaaaaaaaaa.datasets warning：数据集数量是 5，其中各项合计却有 6，请核对']],
    [{ datasets: 5, direct: 3, brokered: 3 }, []],
    [
      { datasets: 5, direct: 3, brokered: 3, nature: '民营' },
      ['units.aaaaaaaaaa.datasets warning：数据集数量是 5，其中各项合计却有 6，请核对'],
    ],
  ])('其中, in a row: %j', (sub, expected) => {
    expect(said('subtotal_differs', { units: [unit(sub)] })).toEqual(expected);
  });
});

describe('at least two of', () => {
  const few = (filled: number) => [`cost error：项目应用成效至少填 2 项，现在填了 ${filled} 项`];

  it.each<[object, string[]]>([
    [{}, few(0)],
    [{ growth: 5 }, few(1)],
    [{ growth: 5, profit: '' }, few(1)],
    [{ growth: 0, profit: 0 }, []],
    [{ growth: 5, cost: 3, profit: 1 }, []],
    [{ growth: 5, otherShare: 5 }, few(1)],
    [{ growth: 5, otherShare: 5, hasOther: true }, []],
  ])('%j', (answers, expected) => {
    expect(said('too_few_filled', answers)).toEqual(expected);
  });
});

describe('a stated count and the rows attached', () => {
  const patents = [unit({ name: '甲' }), unit({ name: '乙' }, 'bbbbbbbbbb')];

  it.each<[object, string[]]>([
    [{ patents }, []],
    [{ patentCount: 0 }, []],
    [{ patentCount: 2, patents }, []],
    [{ patentCount: 1, patents }, ['patentCount warning：专利数量填的是 1，专利列了 2 个，请核对']],
    [{ patentCount: 3, patents }, ['patentCount warning：专利数量填的是 3，专利列了 2 个，请核对']],
    [{ patentCount: 1 }, ['patentCount warning：专利数量填的是 1，专利列了 0 个，请核对']],
    [{ patentCount: '两个', patents }, []],
  ])('%j', (answers, expected) => {
    expect(said('count_differs', answers)).toEqual(expected);
  });
});

describe('government bodies and public institutions', () => {
  const outside = (id: string) => `units.${id}.nature warning：政府部门及事业单位可参与气象服务等赛道`;
  const units = [
    unit({ nature: '政府机构' }),
    unit({ nature: '民营' }, 'bbbbbbbbbb'),
    unit({ nature: '事业单位' }, 'cccccccccc'),
    unit({}, 'dddddddddd'),
  ];

  it.each<[object, string[]]>([
    [{ units }, []],
    [{ units, trackId: 'weather' }, []],
    [{ units, trackId: 'farming' }, [outside('aaaaaaaaaa'), outside('cccccccccc')]],
    [{ units: units.slice(1, 2), trackId: 'farming' }, []],
    [{ trackId: 'farming' }, []],
  ])('%j', (answers, expected) => {
    expect(said('outside_tracks', answers)).toEqual(expected);
  });
});

describe('a division that takes fewer people than the table has room for', () => {
  const members = (count: number) => Array.from({ length: count }, (_, i) => unit({}, `member000${i}`));

  it.each([
    ['farming', 2, []],
    ['farming', 3, ['members error：现代农业不超过 2 人']],
    ['weather', 3, []],
    [undefined, 3, []],
  ])('%s with %i members', (trackId, count, sentences) => {
    expect(said('too_many', { trackId, members: members(count) })).toEqual(sentences);
  });
});

describe('a period given as two days', () => {
  const early = ['closedOn error：结束时间早于成立时间'];

  it.each<[object, string[]]>([
    [{ foundedOn: '2020-05-02', closedOn: '2020-05-01', hasOther: true }, early],
    [{ foundedOn: '2020-05-01', closedOn: '2020-05-01', hasOther: true }, []],
    [{ foundedOn: '2019-12-31', closedOn: '2020-05-01', hasOther: true }, []],
    // What is not asked for, not there or no day at all is not compared.
    [{ foundedOn: '2020-05-02', closedOn: '2020-05-01' }, []],
    [{ closedOn: '2020-05-01', hasOther: true }, []],
    [{ foundedOn: '2020-05-02', closedOn: '2020-02-30', hasOther: true }, []],
  ])('%j', (answers, expected) => {
    expect(said('ends_before_start', answers)).toEqual(expected);
  });
});

describe('a definition file', () => {
  /** The flaws of the fixture when one of its rules is written differently. */
  function flawsWith(rule: Rule['rule'], change: object): string[] {
    const contest = everyType();
    const changed = contest.form.rules.find((each) => each.rule === rule);
    Object.assign(changed ?? {}, change);
    return checkDefinition(contest).map(({ sentence }) => sentence);
  }

  it.each<[Rule['rule'], object, string[]]>([
    ['sumIs', { fields: ['structured', 'absent'] }, ['规则里的字段“absent”不存在']],
    ['sumIs', { fields: ['structured', 'email'] }, ['“email”不是数字']],
    ['sumIs', { rows: 'units', fields: ['cleaned', 'nature'] }, ['“units.nature”不是数字']],
    [
      'sumIs',
      { rows: 'phone' },
      ['structured', 'unstructured', 'otherShare'].map((id) => `规则里的字段“phone.${id}”不存在`),
    ],
    ['sumIs', { fields: ['structured', 'units.raw'] }, ['“units.raw”不是数字']],
    ['subtotal', { total: 'teamName' }, ['“teamName”不是数字']],
    ['subtotal', { parts: ['absent'] }, ['规则里的字段“absent”不存在']],
    ['atLeast', { min: 5 }, ['至少填 5 项，但只有 4 项可填']],
    ['atLeast', { fields: ['cost', 'growth', 'units'] }, ['“units”是表格或在表格里，不是一个空']],
    ['atLeast', { fields: ['cost', 'units.datasets'] }, ['“units.datasets”是表格或在表格里，不是一个空']],
    ['atLeast', { at: 'absent' }, ['规则里的字段“absent”不存在']],
    ['countMatches', { rows: 'email' }, ['“email”不是表格']],
    ['countMatches', { count: 'email' }, ['“email”不是数字']],
    ['rowCount', { rows: 'email' }, ['“email”不是表格']],
    ['rowCount', { max: 99 }, [expect.stringMatching(/^至多 99 行，但表格只能有 \d+ 行$/)]],
    ['rowCount', { max: undefined }, ['既没有最少，也没有最多']],
    ['rowCount', { when: { field: 'absent', is: 'x' } }, ['规则里的字段“absent”不存在']],
    ['inOrder', { to: 'launched' }, ['“launched”不是日期']],
    ['inOrder', { from: 'units' }, ['“units”不是日期']],
    ['notOutsideTracks', { tracks: ['weather', 'absent'] }, ['赛道“absent”不存在']],
    ['notOutsideTracks', { values: ['政府机构', '央企'] }, ['“央企”不是“units.nature”的选项']],
    ['notOutsideTracks', { field: 'name' }, ['“units.name”不是单选']],
    ['notOutsideTracks', { track: 'email' }, ['“email”不是赛道字段']],
  ])('%s %j is refused', (rule, change, sentences) => {
    expect(flawsWith(rule, change)).toEqual(sentences);
  });

  it('names in reads whatever a rule looks at', () => {
    const read = new Set(form.definition.rules.flatMap(ruleReads));
    expect([...read].sort()).toEqual(expect.arrayContaining(['trackId', 'units', 'units.nature', 'patents', 'cost']));
    for (const rule of form.definition.rules) {
      for (const key of ruleReads(rule)) expect(form.rulesOf.get(key)).toContain(rule);
    }
  });
});
