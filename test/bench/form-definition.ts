import { contestSchema, type Contest } from '../../shared/contest';

/**
 * A form as large as the whole application of 2026: the same sections, tables and kinds of blanks in the same numbers,
 * 250 fields in all. The words are not the guide's, speed does not depend on them.
 */
export const FIELDS = 250;

type Field = Record<string, unknown> & { id: string };

const field = (id: string, type: string, more: object = {}): Field => ({
  id,
  label: `${id} 栏`,
  type,
  required: true,
  ...more,
});
const text = (id: string, maxLength = 100, more: object = {}) => field(id, 'text', { maxLength, ...more });
const long = (id: string, maxLength: number) => field(id, 'longText', { maxLength });
const count = (id: string) => field(id, 'number', { min: 0 });
const money = (id: string, more: object = {}) => field(id, 'money', more);
const growth = (id: string) => field(id, 'percentage', { negative: true });
const share = (id: string) => field(id, 'percentage', { max: 100 });
const files = (id: string, more: object = {}) =>
  field(id, 'files', { maxCount: 5, accept: ['pdf'], maxBytes: 20_000_000, ...more });
const choice = (id: string, ...options: string[]) => field(id, 'choice', { options });
const choices = (id: string, ...options: string[]) => field(id, 'choices', { options: [...options, '其他'] });
const other = (id: string, of: string) => text(id, 50, { when: { field: of, is: '其他' } });
const rows = (id: string, maxRows: number, fields: Field[], more: object = {}): Field =>
  field(id, 'rows', { rowName: '行', title: fields[0]?.id, maxRows, minRows: 1, fields, ...more });

/** A blank for 2025 and one for its growth. */
const yearly = (id: string, blank: Field = money(id)) => [blank, growth(`${id}Growth`)];
/** A choice of several with a blank behind 其他. */
const withOther = (id: string, ...options: string[]) => [choices(id, ...options), other(`${id}Other`, id)];
const named = (ids: string, make: (id: string) => Field) => ids.split(' ').map(make);

const basics = [
  text('leadUnitName', 100, { mark: 'leadUnitName' }),
  field('leadUnitFoundedOn', 'date'),
  field('leadUnitCode', 'creditCode', { organisationCode: true }),
  text('contactName', 50, { mark: 'contactName' }),
  field('contactPhone', 'phone', { mark: 'contactPhone' }),
  field('contactEmail', 'email'),
  text('mailingAddress', 200),
  field('region', 'region', { depth: 'district' }),
];

const project = [
  text('projectName', 100, { mark: 'projectName', lock: ['afterSubmission'] }),
  field('trackId', 'track', { mark: 'track' }),
  field('topicIds', 'topics', { track: 'trackId', max: 1, mark: 'topics' }),
  choice('origin', '广东省', '广西壮族自治区', '新疆生产建设兵团', '推荐渠道'),
  long('summary', 1000),
  ...withOther('scenarios', ...Array.from({ length: 21 }, (_, i) => `场景 ${i + 1}`)),
];

const sources = 'own openGovernment openWeb openOther authorised publicOther exchanged uploaded exchangedOther'.split(
  ' ',
);
const data = [
  choices('servedKinds', '政府', '事业单位', '企业', '消费者'),
  choices('dataKinds', '政务数据', '公共数据', '企业数据', '个人数据'),
  ...sources.flatMap((id) => yearly(id, count(id))),
  ...['openOtherName', 'publicOtherName', 'exchangedOtherName'].map((id) => text(id, 50, { required: false })),
  ...['merchant', 'platform', 'exchange'].flatMap((id) => [...yearly(id, count(id)), money(`${id}Cost`)]),
  ...['datasetsMade', 'datasetsUsed'].flatMap((id) => [count(id), ...yearly(`${id}Volume`, count(`${id}Volume`))]),
  ...named('structured semiStructured unstructured otherStructure', share),
  ...['resourceProducts', 'decisionProducts', 'generativeProducts', 'professionalServices'].flatMap((id) =>
    withOther(id, '服务甲', '服务乙', '服务丙', '服务丁'),
  ),
];

const customers = 'national provincial municipal institutes universities institutions large medium small individuals';
const value = [
  count('customers'),
  ...named(customers, count),
  field('industries', 'industry'),
  ...named('income2024 income2025 income2026 developmentCost complianceCost', money),
  field('effects', 'text', { maxLength: 500, required: false }),
  ...named('costManagement costProduction costCirculation costLabour costOther', (id) =>
    money(id, { required: false }),
  ),
  ...named('efficiency accuracy leadTime efficiencyOther', growth),
  ...named('orderGrowth marketShareGrowth', growth),
  ...named('partners newPatents newCopyrights jobs carbon served', count),
  ...named('standardsNational standardsIndustry standardsLocal standardsGroup standardsCompany', count),
];

const cases = rows('cases', 50, [
  text('client'),
  choice('kind', '政府机构', '科研院所', '高校', '事业单位', '企业'),
  { ...choice('clientSize', '大', '中', '小微'), when: { field: 'kind', is: '企业' } },
  field('province', 'region', { depth: 'province' }),
  field('clientIndustry', 'industry', { max: 1 }),
  field('period', 'range', { openEnd: true }),
  money('amount'),
  long('need', 200),
  long('caseScenario', 300),
  long('effect', 200),
  files('contract'),
]);

const members = rows(
  'members',
  5,
  [
    text('name', 50, { lock: ['afterDeadline'] }),
    choice('idType', '居民身份证', '护照'),
    field('idNumber', 'identityNumber', { kind: 'idType', formats: { 居民身份证: 'residentId', 护照: 'passport' } }),
    text('unit'),
    text('jobTitle', 50),
    field('phone', 'phone'),
    text('role', 50),
    field('isContact', 'yesNo'),
  ],
  { mark: 'members' },
);

const lead = { field: 'isLead', is: true };
const finance = 'revenue profit dataRevenue dataAssets governanceSpend productSpend externalSpend tokenSpend'.split(
  ' ',
);
const units = rows(
  'units',
  5,
  [
    text('name', 100, { mirrors: { field: 'leadUnitName', when: lead } }),
    field('isLead', 'yesNo'),
    field('creditCode', 'creditCode', { mirrors: { field: 'leadUnitCode', when: lead } }),
    field('foundedOn', 'date', { mirrors: { field: 'leadUnitFoundedOn', when: lead } }),
    field('address', 'region', { depth: 'district', mirrors: { field: 'region', when: lead } }),
    choice('nature', '政府机构', '事业单位', '央企', '地方国企', '民营', '其他'),
    other('natureOther', 'nature'),
    field('isCentralSubsidiary', 'yesNo'),
    text('parentCompany', 100, { when: { field: 'isCentralSubsidiary', is: true } }),
    {
      ...choice('size', '大型企业', '中型企业', '小微企业'),
      when: { field: 'nature', in: ['央企', '地方国企', '民营'] },
    },
    text('contact', 50),
    text('position', 50),
    field('phone', 'phone', { landline: true }),
    long('profile', 300),
    long('coreCapability', 600),
    ...finance.flatMap((id) => yearly(id, money(id, { negative: id === 'profit' }))),
    ...['tokens', 'agentTokenShare', 'agentSpendShare'].flatMap((id) => yearly(id, share(id))),
    ...['datasets', 'decisions', 'generations'].flatMap((id) =>
      [id, ...['Direct', 'Exchange', 'Merchant', 'Platform'].map((way) => id + way)].map(count),
    ),
    ...named('merchantTrades platformTrades', count),
    ...named('standardised used', share),
    ...['processing', 'circulation', 'analysis', 'consulting', 'compliance'].flatMap((id) =>
      withOther(id, '服务甲', '服务乙', '服务丙'),
    ),
    ...['computing', 'storage', 'algorithms'].map((id) => choices(id, '本地', '公共云', '混合云')),
    field('isListed', 'yesNo'),
    choice('financing', '无计划', '天使轮', 'A 轮', 'B 轮', '已上市'),
    money('financingTotal'),
    field('wantsFinancing', 'yesNo'),
    ...['businessLicence', 'auditReport', 'creditReport'].map((id) => files(id, { section: 'attachments' })),
  ],
  { mark: 'units' },
);

const texts = [
  ...['background', 'applicationScenarios'].map((id) => long(id, 500)),
  ...['advantages', 'security'].map((id) => long(id, 1000)),
  ...['dataBasis', 'governance', 'innovation'].map((id) => long(id, 3000)),
  long('technology', 4000),
  ...['pains', 'gains', 'benefits', 'promotion', 'sustainability'].map((id) => long(id, 5000)),
];

const proofs = (id: string) => rows(id, 50, [text('name'), text('number', 50), files('proof')]);
/** Blanks that may stay empty, up to the round number. */
const remarks = Array.from({ length: 20 }, (_, i) => text(`remark${i + 1}`, 200, { required: false }));

const attachments = [
  ...remarks,
  files('projectSlides', { maxCount: 1 }),
  count('patentCount'),
  proofs('patents'),
  count('copyrightCount'),
  proofs('copyrights'),
  rows('contracts', 50, [text('name'), files('file')]),
  ...['otherProofs', 'video', 'demo', 'declaration', 'authorisation'].map((id) => files(id)),
];

const rules = [
  { rule: 'exactlyOne', rows: 'members', field: 'isContact', message: '须有且只有一名联络人' },
  { rule: 'exactlyOne', rows: 'units', field: 'isLead', message: '须有且只有一家牵头单位' },
  { rule: 'among', rows: 'members', field: 'unit', ofRows: 'units', ofField: 'name', message: '不在参赛单位之中' },
  { rule: 'uniqueIn', rows: 'members', field: 'idNumber', message: '填给了不止一名成员' },
  { rule: 'uniqueIn', rows: 'units', field: 'name', message: '填了不止一次' },
  { rule: 'totalLength', fields: ['pains', 'gains', 'benefits'], max: 5000, name: '应用成效' },
  { rule: 'totalLength', fields: ['promotion', 'sustainability'], max: 5000, name: '商业模式' },
  { rule: 'sumIs', fields: ['structured', 'semiStructured', 'unstructured', 'otherStructure'], name: '数据占比' },
  { rule: 'subtotal', total: 'customers', parts: customers.split(' ') },
  ...['datasets', 'decisions', 'generations'].map((total) => ({
    rule: 'subtotal',
    rows: 'units',
    total,
    parts: ['Direct', 'Exchange', 'Merchant', 'Platform'].map((way) => total + way),
    someOnly: true,
  })),
  {
    rule: 'atLeast',
    min: 2,
    fields: ['costManagement', 'efficiency', 'orderGrowth', 'jobs'],
    at: 'effects',
    name: '成效',
  },
  { rule: 'countMatches', count: 'patentCount', rows: 'patents' },
  { rule: 'countMatches', count: 'copyrightCount', rows: 'copyrights' },
  {
    rule: 'notOutsideTracks',
    rows: 'units',
    field: 'nature',
    values: ['政府机构', '事业单位'],
    track: 'trackId',
    tracks: ['track-1', 'track-2', 'track-3'],
    message: '可参与指定赛道',
  },
];

const section = (id: string, fields: Field[]) => ({ id, title: id, fields });
const numbered = (length: number, name: string) => Array.from({ length }, (_, i) => `${name}-${i + 1}`);

export const largeContest: Contest = contestSchema.parse({
  id: 'large',
  name: '大表',
  shortName: '大表',
  organisers: [],
  registration: { opens: '2026-06-13', closes: '2026-07-15' },
  schedule: [{ id: 'closes', title: '截止', text: '7 月 15 日截止' }],
  stages: [{ name: '初赛' }],
  tracks: numbered(17, 'track').map((id) => ({
    id,
    name: id,
    topics: numbered(7, `${id}-topic`).map((topic) => ({ id: topic, name: topic, description: topic })),
  })),
  eligibility: [],
  materials: [],
  contacts: [],
  source: { document: '指南', issuer: '组委会', date: '2026 年 6 月' },
  form: {
    sections: [
      section('basics', basics),
      section('project', project),
      section('data', data),
      section('value', [...value, cases]),
      section('team', [text('teamName', 100, { mark: 'teamName' }), members]),
      section('units', [units]),
      section('texts', texts),
      section('attachments', attachments),
    ],
    rules,
  },
});
