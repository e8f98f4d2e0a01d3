import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { contestSchema } from '../../shared/contest';
import { checkDefinition } from '../../shared/form/check-definition';

const file = path.join(__dirname, '../../config/contests/gd-data-elements-2026.yaml');
const contest = contestSchema.parse(parse(readFileSync(file, 'utf8')));

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

const lastSentence = (text: string): string => text.slice(text.lastIndexOf('。', text.length - 2) + 1);

describe('the file as a whole', () => {
  it('has no flaw that the schema cannot see', () => {
    expect(checkDefinition(contest)).toEqual([]);
  });

  it('has no space that folding or extraction left inside Chinese text', () => {
    const wide = '[\\u3000-\\u9fff\\uff00-\\uffef“”]';
    const gap = new RegExp(`${wide}\\s+${wide}|^\\s|\\s$`);
    const { theme, repairs, ...rest } = contest;
    expect(theme).toBe('数据赋能 乘数而上');
    const texts = [...textsOf(rest), ...repairs.map(({ now }) => now)];
    expect(texts.filter((text) => gap.test(text))).toEqual([]);
  });

  it('contains what it says was mended', () => {
    const { repairs, assumptions: _, ...rest } = contest;
    const texts = textsOf(rest);
    expect(repairs.length).toBeGreaterThan(0);
    expect(repairs.filter(({ now }) => !texts.some((text) => text.includes(now)))).toEqual([]);
  });
});

describe('what the guide publishes', () => {
  it('names the contest, its theme and its organisers', () => {
    expect(contest.name).toBe('2026 年“数据要素×”大赛广东分赛');
    expect(contest.organisers).toEqual([
      { role: '指导单位', names: ['国家数据局'] },
      { role: '主办单位', names: ['广东省政务服务和数据管理局'] },
      { role: '承办单位', names: ['深圳市政务服务和数据管理局'] },
      { role: '赛站', names: ['深圳南山区', '深圳福田区', '深圳龙华区', '深圳前海深港现代服务业合作区'] },
      { role: '指南发布', names: ['广东省数据要素产业协会'] },
    ]);
  });

  it('opens and closes on days, because the guide gives no hour', () => {
    expect(contest.registration).toEqual({ opens: '2026-06-13', closes: '2026-07-15' });
  });

  it.each([
    ['6 月 13 日：报名正式启动。', '2026-06-13', undefined],
    ['7 月 15 日：赛事报名截止。', undefined, '2026-07-15'],
    ['7 月 17 日-7 月 23 日：组织线上初赛评审。', '2026-07-17', '2026-07-23'],
    ['8 月 15 日-8 月 22 日：举办各赛道线下决赛。', '2026-08-15', '2026-08-22'],
    ['8月31日前：完成分赛颁奖典礼举办及国赛项目推送工作。', undefined, '2026-08-31'],
    ['9月：全国总决赛。', undefined, undefined],
  ])('schedules %s', (text, from, to) => {
    const found = contest.schedule.find((entry) => entry.text === text);
    expect([found?.from, found?.to]).toEqual([from, to]);
  });

  it('goes through its stages in order, two of them shown only once an entry is there', () => {
    expect(contest.stages.map(({ name }) => name)).toEqual(['未审核', '初赛', '决赛', '公示', '颁奖', '全国总决赛']);
    expect(contest.stages.filter(({ strip }) => !strip).map(({ name }) => name)).toEqual(['未审核', '公示']);
    expect(contest.technicalVerification).toEqual({ name: '技术验证', states: ['未开始'] });
  });

  it('asks six things of units and six of projects', () => {
    expect(contest.eligibility.map(({ title, items }) => [title, items.length])).toEqual([
      ['参赛条件', 1],
      ['参赛单位要求', 6],
      ['参赛项目要求', 6],
    ]);
    expect(contest.eligibility[1]?.items[1]).toContain('参赛代表人数不超过5人，每个参赛代表只能代表1个团队参加比赛。');
    expect(contest.eligibility[2]?.items[0]).toMatch(/赛题一经选定不得更改。$/);
    expect(contest.notices).toContain('草稿未提交不视为完成报名。');
  });

  it.each([
    ['林森茂', '13266772467', '工业制造、现代农业、科技创新'],
    ['李俊', '15915375101', '城市治理、人力资源、体育发展'],
    ['周梓佳', '15624002550', '医疗健康、医疗保障、中医药'],
    ['李斌', '13430393383', '金融服务'],
    ['田小敏', '13699237632', '应急管理、绿色低碳'],
    ['罗艳霞', '18894644973', '交通运输、文物保护利用'],
    ['李志亮', '13534235081', '商贸流通、气象服务、数据基础设施'],
  ])('lets %s answer for the tracks the guide gives', (name, phone, tracks) => {
    const contact = contest.contacts.find((each) => each.name === name);
    expect(contact?.phone).toBe(phone);
    expect(contact?.about.startsWith(`重点负责${tracks}赛道咨询`)).toBe(true);
    expect(contact?.tracks.map((id) => contest.tracks.find((track) => track.id === id)?.name)).toEqual(
      tracks.split('、'),
    );
  });

  it('has somebody to ask for every track', () => {
    expect(new Set(contest.contacts.flatMap(({ tracks }) => tracks)).size).toBe(17);
    expect(contest.contacts).toHaveLength(7);
  });
});

describe('tracks and topics', () => {
  it.each([
    ['工业制造', '深圳南山', 5],
    ['现代农业', '深圳南山', 12],
    ['商贸流通', '深圳前海', 3],
    ['交通运输', '深圳龙华', 13],
    ['金融服务', '深圳福田', 12],
    ['科技创新', '深圳南山', 4],
    ['医疗健康', '深圳南山', 4],
    ['医疗保障', '深圳南山', 5],
    ['应急管理', '深圳福田', 4],
    ['气象服务', '深圳前海', 6],
    ['城市治理', '深圳南山', 15],
    ['绿色低碳', '深圳福田', 5],
    ['人力资源', '深圳南山', 8],
    ['体育发展', '深圳南山', 7],
    ['文物保护利用', '深圳龙华', 5],
    ['中医药', '深圳南山', 6],
    ['数据基础设施', '深圳前海', 7],
  ])('%s is held by %s with %i topics', (name, host, topics) => {
    const track = contest.tracks.find((each) => each.name === name);
    expect([track?.host, track?.topics.length]).toEqual([host, topics]);
  });

  it('has 17 tracks and 121 topics, every topic with an id of its own that its track begins', () => {
    const ids = contest.tracks.flatMap((track) => track.topics.map(({ id }) => id));
    expect([contest.tracks.length, ids.length, new Set(ids).size]).toEqual([17, 121, 121]);
    for (const track of contest.tracks) {
      expect(track.topics.map(({ id }) => id)).toEqual(
        track.topics.map((_, i) => `${track.id}-${String(i + 1).padStart(2, '0')}`),
      );
    }
  });

  it.each([
    [
      'modern-agriculture-06',
      '促进监测帮扶工作数字化水平提升',
      '最后利用风险预警、识别认定、精准帮扶、规范退出等数据做好帮扶成效评估，科学评价防止返贫致贫监测帮扶各环节工作效能，守牢不发生规模性返贫致贫底线。',
    ],
    [
      'transport-04',
      '高速公路交通拥堵智能预警',
      '聚焦高速公路运行管理需求，充分利用视频监控、ETC门架、手机信令、导航图商等多源异构数据，采用新一代信息技术，实现短时交通流精准预测、交通运行态势智能分析、交通拥堵点位精准识别和成因分析、拥堵持续时间科学预测、管控策略自动生成，推动高速公路拥堵治理由被动响应向主动预警、精准干预和科学决策转型升级，全面提升高速公路网运行管理的数字化、智能化与协同化水平。',
    ],
    [
      'data-infrastructure-06',
      '异构算力资源精准匹配与智能协同调度',
      '鼓励基于策略构建算力资源调度平台，通过动态资源分配、碎片化算力精准回收等技术，实现算力资源负载均衡、空闲算力高效盘活、异构算力高效利用，为数算资源高效协同奠定基础。',
    ],
  ])('%s is %s to its last sentence', (id, name, last) => {
    const topic = contest.tracks.flatMap((track) => track.topics).find((each) => each.id === id);
    expect(topic?.name).toBe(name);
    expect(lastSentence(topic?.description ?? '')).toBe(last);
  });

  it('parts the heading of 医疗健康（二） from its paragraph', () => {
    const topic = contest.tracks.flatMap((track) => track.topics).find(({ id }) => id === 'medical-health-02');
    expect(topic?.name).toBe('数据流通治理赋能重点人群疾病诊疗和健康管理');
    expect(topic?.description).toMatch(/^助力重点人群友好型医疗卫生服务体系建设，针对老年人.*合规化流通。$/);
  });

  it('ends every description with a full stop', () => {
    const topics = contest.tracks.flatMap((track) => track.topics);
    expect(topics.filter(({ description }) => !/^[^\n]+。$/.test(description))).toEqual([]);
  });
});
