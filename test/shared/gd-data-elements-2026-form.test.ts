import path from 'node:path';
import { loadContests } from '../../bff/contests/load-contests';
import { isRowsField } from '../../shared/form/definition';
import { scopeFor } from '../../shared/form/editable';
import { optionGroup, optionLabel } from '../../shared/form/fields/choice';
import { helpAt } from '../../shared/form/form';

const { contest, form } = loadContests(path.join(__dirname, '../../config/contests')).get('gd-data-elements-2026')!;

const fields = contest.form.sections.flatMap((section) =>
  section.fields.flatMap((field) => (isRowsField(field) ? [field, ...field.fields] : [field])),
);
const keysOf = (section: string) => [...form.leaves.keys()].filter((key) => form.sectionOf.get(key)?.id === section);
const isRequired = (key: string) => (form.leaves.get(key) ?? form.rows.get(key))?.field.required === true;

it.each([
  // Section, its title, fields in all, and those that must be answered where they are shown.
  ['basics', '基础信息', 8, 8],
  ['project', '项目基本信息', 6, 5],
  ['coverage', '项目覆盖场景', 2, 2],
  ['dataSources', '数据要素市场化：服务对象与数据来源', 36, 32],
  ['datasets', '数据要素市场化：数据集与数据类型', 12, 12],
  ['products', '数据要素市场化：数据产品和服务', 4, 0],
  ['customers', '数据要素价值化：客户与行业', 12, 12],
  ['cases', '数据要素价值化：代表性案例', 11, 11],
  ['income', '数据要素价值化：收入与成本', 5, 5],
  ['effects', '数据要素价值化：应用成效', 24, 0],
  ['team', '参赛团队信息', 9, 9],
  ['units', '参赛单位基本信息', 15, 15],
  ['unitFinances', '参赛单位经营与投入', 22, 18],
  ['unitData', '参赛单位数据开发利用', 27, 22],
  ['unitFinancing', '参赛单位上市融资情况', 4, 0],
  ['overview', '一、项目概述', 3, 3],
  ['solution', '二、解决方案', 7, 7],
  ['outcomes', '三、应用成效', 3, 3],
  ['businessModel', '四、商业模式', 2, 2],
  ['intellectualProperty', '知识产权情况', 8, 8],
  ['attachments', '附件', 8, 6],
])('%s, %s, has %i fields, %i of them required', (id, title, all, required) => {
  const section = contest.form.sections.find((each) => each.id === id);
  const keys = keysOf(id);
  expect([section?.title, keys.length, keys.filter(isRequired).length]).toEqual([title, all, required]);
});

it('is 228 fields in 21 sections, 96 of them in five tables', () => {
  const inRows = [...form.leaves.values()].filter(({ rows }) => rows);
  expect([form.leaves.size, contest.form.sections.length, inRows.length]).toEqual([228, 21, 96]);
  expect([...form.rows.values()].map(({ field }) => [field.id, field.minRows ?? 0, field.maxRows])).toEqual([
    ['cases', 1, 200],
    ['members', 1, 5],
    ['units', 1, 5],
    ['patents', 0, 200],
    ['copyrights', 0, 200],
  ]);
});

it.each([
  ['summary', 1000],
  ['cases.need', 200],
  ['cases.scenario', 300],
  ['cases.effect', 200],
  ['members.role', 50],
  ['units.profile', 300],
  ['units.coreCapability', 600],
  ['background', 500],
  ['applicationScenarios', 500],
  ['advantages', 1000],
  ['dataFoundation', 3000],
  ['architecture', 4000],
  ['serviceFunctions', 4000],
  ['productPerformance', 4000],
  ['dataGovernance', 3000],
  ['innovation', 3000],
  ['security', 1000],
  ['painPoints', 5000],
  ['qualityGains', 5000],
  ['benefits', 5000],
  ['promotionValue', 5000],
  ['sustainability', 5000],
])('%s must be answered and takes %i characters', (key, limit) => {
  expect(form.leaves.get(key)?.field).toMatchObject({ maxLength: limit, required: true });
});

it.each([
  // What the form marks with no asterisk, and what only some have.
  'recommendationChannel',
  'openSources',
  'publicSources',
  'exchangedSources',
  'purchasedSources',
  'units.dataRevenue',
  'units.dataRevenueGrowth',
  'units.dataAssets',
  'units.dataAssetsGrowth',
  'units.processingServices',
  'units.complianceServices',
  'units.isListed',
  'units.financingStage',
  'units.financingTotal',
  'units.seeksFinancing',
  'patents',
  'copyrights',
  'contracts',
  'otherProofs',
])('%s may stay empty', (key) => {
  expect(isRequired(key)).toBe(false);
});

it.each([
  ['projectSource', 32, '北京市', '新疆建设兵团'],
  ['scenarios', 22, '研发设计', '其他'],
  ['servedGroups', 4, '政府', '消费者'],
  ['fusedDataKinds', 4, '政务数据', '个人数据'],
  ['openSources', 3, '政府开放数据', '其他'],
  ['publicSources', 2, '授权运营数据', '其他渠道'],
  ['exchangedSources', 3, '合作对象交换数据', '其他'],
  ['purchasedSources', 3, '数据商', '数据交易所（中心）'],
  ['dataFormats', 4, '结构化数据', '其他'],
  ['resourceProductKinds', 3, '数据集', '其他'],
  ['analysisProductKinds', 6, '查询服务', '其他'],
  ['generativeProductKinds', 3, '大模型服务', '其他'],
  ['professionalServiceKinds', 7, '数据清洗', '其他'],
  ['cases.clientKind', 5, '政府机构', '企业'],
  ['cases.clientSize', 3, '大', '小微'],
  ['members.idType', 7, '居民身份证', '其他证件'],
  ['units.nature', 9, '政府机构', '其他'],
  ['units.size', 3, '大型企业', '小微企业'],
  ['units.processingServices', 4, '数据清洗', '其他'],
  ['units.circulationServices', 4, '交易撮合', '其他'],
  ['units.analysisServices', 4, '大模型', '其他'],
  ['units.consultingServices', 6, '查询服务', '其他'],
  ['units.complianceServices', 3, '数据质检', '其他'],
  ['units.computingSources', 3, '本地部署', '混合云算力'],
  ['units.storageSources', 3, '本地存储', '混合云存储'],
  ['units.algorithmSources', 4, '自主研发', '组合创新'],
  ['units.financingStage', 8, '无计划', '已上市'],
])('%s offers %i choices, from %s to %s', (key, count, first, last) => {
  const field = form.leaves.get(key)?.field;
  const options = field?.type === 'choice' || field?.type === 'choices' ? field.options.map(optionLabel) : [];
  expect([options.length, options[0], options.at(-1)]).toEqual([count, first, last]);
});

it.each([
  // 第二部分 第一章（三）数据开发利用 1: which of them are traded and which circulate is as the form has it.
  ['datasets', '高质量数据集', ['直接交易', '数据交易所（中心）交易', '数据商交易', '数据流通服务平台交易']],
  [
    'analysisProducts',
    '分析决策型数据产品服务',
    ['直接交易', '数据交易所（中心）流通', '数据商流通', '数据流通服务平台交易'],
  ],
  [
    'generativeProducts',
    '智能生成型数据产品服务',
    ['直接交易', '数据交易所（中心）交易', '数据商交易', '数据流通服务平台交易'],
  ],
])('asks how many of %s went which way, in the words of the form', (kind, name, ways) => {
  const labels = ['Direct', 'ViaExchange', 'ViaMerchant', 'ViaPlatform'].map(
    (way) => form.leaves.get(`units.${kind}${way}`)?.field.label,
  );
  expect(labels).toEqual(ways.map((way) => `${name}${way === '直接交易' ? '' : '通过'}${way}的数量`));
});

it('offers the scenarios in the groups of the form', () => {
  const field = form.leaves.get('scenarios')?.field;
  const groups = new Map<string | undefined, number>();
  for (const option of field?.type === 'choices' ? field.options : []) {
    groups.set(optionGroup(option), (groups.get(optionGroup(option)) ?? 0) + 1);
  }
  expect([...groups]).toEqual([
    ['经济发展', 10],
    ['社会治理', 5],
    ['美好生活', 7],
  ]);
});

it('locks track, topic and name after submission, who takes part after the deadline', () => {
  expect(scopeFor(form, ['afterSubmission']).locked).toEqual(['projectName', 'trackId', 'topicIds']);
  expect(scopeFor(form, ['afterDeadline']).locked).toEqual(['members', 'members.name', 'members.idNumber']);
});

it('shows the papers of units with the attachments, under the warning of the guide', () => {
  for (const key of ['units.businessLicence', 'units.auditReport', 'units.creditReport']) {
    expect(form.sectionOf.get(key)?.id).toBe('attachments');
    expect(form.leaves.get(key)?.field.caution).toMatch(/^所有材料须为参赛单位所有，严禁使用母公司、分公司/);
  }
});

it('hangs a file on every case, patent and software right', () => {
  const files = [...form.leaves.values()].filter(({ field, rows }) => rows && field.type === 'files');
  expect(files.map(({ key }) => key).filter((key) => !key.startsWith('units.'))).toEqual([
    'cases.contract',
    'patents.proof',
    'copyrights.proof',
  ]);
});

it.each([
  ['architecture', 'urban-governance', '数据资源赛道阐述数据资源载体和应用系统。'],
  ['architecture', 'data-infrastructure', '数据基础设施赛道着重阐述基础设施的技术架构和部署情况。'],
  ['productPerformance', 'commerce', '数据资源赛道介绍数据资源支撑的模型训练、产品和服务。'],
  ['productPerformance', 'data-infrastructure', '数据基础设施赛道介绍设施支撑的主要应用场景。'],
])('the hint for %s in %s ends with %s', (key, trackId, last) => {
  const [base, hinted] = [helpAt(form, {}, key), helpAt(form, { trackId }, key)];
  expect([base.includes('数据资源赛道'), hinted]).toEqual([false, base + last]);
});

it('gives no two fields a word in common, save what the form itself repeats', () => {
  const aliases = fields.flatMap((field) => field.aliases ?? []);
  expect(aliases.filter((word, i) => aliases.indexOf(word) !== i)).toEqual([]);
  const labels = fields.map(({ label }) => label);
  // A case's 应用成效 and chapter three.
  expect(aliases.filter((word) => labels.includes(word))).toEqual(['应用成效']);
  expect(labels.filter((word, i) => labels.indexOf(word) !== i)).toEqual([
    '单位名称',
    '成立时间',
    '应用场景',
    '证明材料',
  ]);
});
