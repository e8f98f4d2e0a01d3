import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { contestSchema } from '../../shared/contest';
import { checkDefinition } from '../../shared/form/check-definition';
import { isRowsField } from '../../shared/form/definition';
import { optionLabel } from '../../shared/form/fields/choice';

const file = path.join(__dirname, '../../config/contests/dg-ai-datasets-2025.yaml');
const contest = contestSchema.parse(parse(readFileSync(file, 'utf8')));
const fields = contest.form.sections.flatMap((section) => section.fields);
const field = (id: string) => fields.find((each) => each.id === id)!;

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

describe('the file as a whole', () => {
  it('has no flaw that the schema cannot see', () => {
    expect(checkDefinition(contest)).toEqual([]);
  });

  it('has no space that extraction left inside Chinese text', () => {
    const wide = '[\\u3000-\\u9fff\\uff00-\\uffef“”]';
    const gap = new RegExp(`${wide}\\s+${wide}|^\\s|\\s$`);
    const { repairs, ...rest } = contest;
    const texts = [...textsOf(rest), ...repairs.map(({ now }) => now)];
    // The two issuers of a document stand side by side, and the cover spreads two characters over the width of four.
    const plain = (text: string) => text.replace('《中共中央 国务院关于', '《').replace(/^名　　称/, '名称');
    expect(texts.map(plain).filter((text) => gap.test(text))).toEqual([]);
  });

  it('contains what it says was mended', () => {
    const { repairs, assumptions: _, ...rest } = contest;
    const texts = textsOf(rest);
    expect(repairs.length).toBeGreaterThan(0);
    expect(repairs.filter(({ now }) => !texts.some((text) => text.includes(now)))).toEqual([]);
  });
});

describe('what the notice publishes', () => {
  it('takes applications to the minute, and gives its reviews no date', () => {
    expect(contest.registration).toEqual({ opens: '2025-07-01', closes: '2025-07-31T17:30:00+08:00' });
    expect(contest.schedule.map(({ text }) => text)).toEqual([
      '申报时间为 2025 年 7 月 1 日至 2025 年 7 月 31 日 17:30。',
    ]);
    expect(contest.stages.map(({ name, lasts }) => [name, lasts])).toEqual([
      ['形式审查', undefined],
      ['专家评审', undefined],
      ['结果公示', { days: 5, of: 'working', atLeast: true }],
      ['宣传推广', undefined],
    ]);
  });

  it('is applied for on 企莞家 or at the counter, each with its steps', () => {
    const { where, channels } = contest.entry.elsewhere!;
    expect(where).toBe('企莞家或窗口');
    expect(channels.map(({ title, steps }) => [title, steps.length])).toEqual([
      ['线上申报：登录企莞家平台', 2],
      ['线上申报：从广东政务服务网进入', 4],
      ['线下申报：到窗口现场办理', 1],
      ['线下申报：提前预约', 6],
    ]);
    expect(channels.flatMap(({ website }) => website ?? [])).toEqual([
      'https://zwfw.dg.gov.cn/dgecsp/#/guide/75477db3-7acf-4386-8265-3da8238a1bb3',
    ]);
  });

  it('has no tracks and lets a unit apply for several cases', () => {
    expect(contest.tracks).toEqual([]);
    expect(contest.entry.once).toEqual([]);
    expect(contest.eligibility[0]?.items).toContain('申报对象可同时申报多个申报案例。');
  });

  it('has three numbers to call, which are numbers', () => {
    expect(contest.contacts.map(({ phone }) => phone)).toEqual(['0769-22999770', '0769-22835711', '0769-12345']);
    expect(contest.contacts[2]?.about).toContain('0769-12345（转3）');
  });
});

describe('the application table', () => {
  it.each([
    ['unitNature', '政府 企业 科研院所 事业单位 行业协会 高校 其他类型'],
    ['dcmm', '暂未开展 1级 2级 3级 4级 5级'],
    ['dsmm', '暂未开展 1级 2级 3级 4级 5级'],
    ['datasetType', '通用数据集 行业数据集 场景数据集 其他'],
    ['modalities', '结构化数据 文本 视频 音频 图像 其他'],
    ['updates', '一周一次 一月一次 其他'],
    [
      'domains',
      '科学研究 工业制造 农业农村 智慧能源 交通运输 金融服务 医疗卫生 教育教学 商贸流通 人力资源 文化旅游 应急管理 气象服务 绿色低碳 公共安全 城市治理 其他',
    ],
  ])('%s is chosen from %s', (id, words) => {
    const found = field(id);
    if (found.type !== 'choice' && found.type !== 'choices') throw new Error(`${id} is no choice`);
    expect(found.options.map(optionLabel)).toEqual(words.split(' '));
  });

  it.each(['unitNature', 'datasetType', 'modalities', 'updates', 'domains'])('其他 of %s asks what', (id) => {
    expect(field(`${id}Other`)).toMatchObject({ type: 'text', required: true, when: { field: id, is: 'other' } });
  });

  it.each([
    ['unitProfile', '单位基本情况', 500],
    ['contents', '数据集内容特征说明', 1000],
    ['construction', '数据集建设过程说明', 500],
    ['uses', '数据集应用说明', 800],
    ['aiUses', '人工智能应用情况说明', 800],
  ])('%s, %s, takes %i characters', (id, label, maxLength) => {
    const found = field(id);
    expect(found).toMatchObject({ type: 'longText', label, maxLength, required: true });
    expect(found.help?.endsWith(`（${maxLength}字以内）`)).toBe(true);
  });

  it('measures in GB and covers a period of days', () => {
    expect(field('volume')).toMatchObject({ type: 'number', unit: 'GB', min: 0 });
    expect([field('coversFrom').type, field('coversTo').type]).toEqual(['date', 'date']);
  });

  it('has joint applicants, each with its part of the work', () => {
    const joint = field('jointUnits');
    if (!isRowsField(joint)) throw new Error('jointUnits are no rows');
    expect(joint.fields.map(({ label, required }) => [label, required])).toEqual([
      ['联合申报单位名称', true],
      ['分工内容', true],
    ]);
  });

  it('says its declaration word for word', () => {
    const { help = '', caution } = contest.form.sections.find(({ id }) => id === 'materials')!;
    expect(help.split('\n')).toEqual([
      '声明',
      '1.我单位对本次申报的数据集合法性、真实性、完整性和有效性负责,与其他单位或个人无知识产权纠纷。',
      '2.经国家、省企业信用信息系统查询,本单位不是严重失信主体。',
      '3.该数据集符合国家数据安全与合规相关要求,不包含违反社会主义核心价值观的内容。',
    ]);
    expect(caution).toBe('单位法定代表人：（签名）（单位公章）');
  });

  it('is printed from cover to last cell in the order of the annex, with the same declaration', () => {
    const { title, cover, parts } = contest.printout!;
    expect([title, cover?.length]).toEqual(['东莞市人工智能高质量数据集申报表', 4]);
    const sections = parts.map((part) => ('section' in part ? part.section : part.title));
    expect(sections.indexOf('声明')).toBe(sections.indexOf('caseSummary') + 1);
    const kept = contest.form.sections.map(({ id }) => id).filter((id) => id !== 'materials' && id !== 'progress');
    expect(sections.filter((each) => each !== '声明')).toEqual(kept);
    const said = parts.flatMap((part) => ('lines' in part ? part.lines : []));
    const declared = contest.form.sections.find(({ id }) => id === 'materials')?.help?.split('\n') ?? [];
    expect(said.slice(0, 3)).toEqual(declared.slice(1));
  });

  it('wants the table twice, and the mandate only of somebody else than the legal representative', () => {
    expect(field('stampedTable')).toMatchObject({ accept: ['pdf'], required: true });
    expect(field('editableTable')).toMatchObject({ accept: ['doc', 'docx'], required: true });
    for (const id of ['mandate', 'agentId']) {
      expect(field(id)).toMatchObject({ required: true, when: { field: 'byLegalRepresentative', is: false } });
    }
  });
});

it('is about a dataset and no team', () => {
  const marked = fields.flatMap(({ mark, label }) => (mark ? [[mark, label]] : []));
  expect(marked).toEqual([
    ['projectName', '数据集名称'],
    ['leadUnitName', '单位名称'],
    ['contactName', '联系人'],
    ['contactPhone', '联系人联系方式'],
    ['units', '联合申报单位'],
    ['toldState', '办到哪一步'],
  ]);
});
