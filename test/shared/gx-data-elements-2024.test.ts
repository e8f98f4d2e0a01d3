import path from 'node:path';
import { loadContests } from '../../bff/contests/load-contests';
import { fillAnswers } from '../../bff/standalone/sample/fill-answers';
import type { Answers } from '../../shared/form/answers';
import { checkDefinition } from '../../shared/form/check-definition';
import { helpAt, isShown } from '../../shared/form/form';

const { contest, form } = loadContests(path.join(__dirname, '../../config/contests')).get('gx-data-elements-2024')!;
const PLAN = '《“数据要素×”三年行动计划（2024—2026年）》';

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}
const fieldCalled = (id: string) => form.leaves.get(id)?.field;
const filled = (given: Answers) => fillAnswers(form, { seed: 1, given, fileFor: (at) => `file-${at}` });

describe('the file as a whole', () => {
  it('has no flaw that the schema cannot see', () => {
    expect(checkDefinition(contest)).toEqual([]);
  });

  it('has no space that extraction left inside Chinese text, and no letter for the sign ×', () => {
    const { repairs, ...rest } = contest;
    const texts = [...textsOf(rest), ...repairs.map(({ now }) => now)];
    const wide = '[\\u3000-\\u9fff\\uff00-\\uffef“”]';
    expect(texts.filter((text) => new RegExp(`${wide}\\s+${wide}|要素 ?[xX]|^\\s|\\s$`).test(text))).toEqual([]);
  });

  it('contains what it says was mended, and nothing as it was', () => {
    const { repairs, assumptions: _, ...rest } = contest;
    const texts = textsOf(rest);
    expect(repairs).toHaveLength(6);
    expect(repairs.filter(({ now }) => !texts.some((text) => text.includes(now)))).toEqual([]);
    expect(repairs.filter(({ was }) => texts.some((text) => text.includes(was)))).toEqual([]);
  });

  it.each(['赛题指南', '9个没有点名', '参赛承诺书的样式', '截止的时刻', '具体日期和地点', '线下会场'])(
    'says that the documents leave out %s',
    (what) => {
      expect(contest.missing.filter((each) => each.includes(what))).toHaveLength(1);
    },
  );
});

describe('three documents', () => {
  it('are all named, the later notice first', () => {
    expect([contest.source.document, contest.source.date]).toEqual([
      expect.stringContaining('桂数发〔2024〕19号'),
      '2024年7月19日',
    ]);
    expect(contest.otherSources.map(({ document }) => /邀请函|推荐会的函/.test(document))).toEqual([true, true]);
  });

  it.each([
    ['奖项', '一等奖、二等奖、三等奖及优胜奖', '公共组建奖'],
    ['高校赛道要不要提供学生证', '参赛选手需是高校在读学生，同一高校', '需提供相关证明（学生证）'],
    ['哪些方向的获奖作品可以参加全国总决赛', '报名方向为“数据产品应用创新”', '报名方向为“‘数据要素×’产品”'],
    [
      '数据建模与算法设计可用的公共数据',
      '公共数据资源目录和自有数据',
      '（包括政务数据目录和电力、水利等公共服务数据目录）',
    ],
    ['高校赛道的定级', '社会赛道、高校赛道2个赛道', '（广西教育行业C类赛事）'],
    ['承办单位', '广西壮族自治区信息中心', '主办单位：广西壮族自治区大数据发展局'],
    ['报名截止', '8 月 15 日前', '6月下旬—8月中旬'],
    ['成果推介的时间', '10月上旬—持续进行', '10月上旬—）'],
  ])('disagree about %s, and the notice prevails', (about, notice, plan) => {
    const found = contest.disagreements.find((each) => each.about === about);
    expect(found?.says.map(({ document }) => document)).toEqual(['桂数发〔2024〕19号', '邀请函所附方案']);
    expect(found?.says[0]?.text).toContain(notice);
    expect(found?.says[1]?.text).toContain(plan);
    expect(found?.prevails).toMatch(/^以后发的桂数发〔2024〕19号/);
  });

  it('both say which prizes there are', () => {
    expect(contest.awards.map((award) => award.split('：')[0])).toEqual(['桂数发〔2024〕19号', '邀请函所附方案']);
  });
});

describe('what is published', () => {
  it('opens in the last ten days of June and closes on 15 August', () => {
    expect(contest.registration).toEqual({ opens: '2024-06-下旬', closes: '2024-08-15' });
  });

  it.each([
    ['项目征集（6月下旬—8月中旬）。', '2024-06-下旬', '2024-08-中旬'],
    ['初赛评审（8月中旬—8月下旬）。', '2024-08-中旬', '2024-08-下旬'],
    ['决赛评审（9月上旬—9月下旬）。', '2024-09-上旬', '2024-09-下旬'],
    ['成果推介（10月上旬—持续进行）。', '2024-10-上旬', undefined],
    ['确认参赛的团队请于 8 月 15 日前完成大赛报名并提交参赛作品', undefined, '2024-08-15'],
    ['2024年7月26日上午9:00-10:40（日程详见附件1）', '2024-07-26T09:00:00+08:00', '2024-07-26T10:40:00+08:00'],
  ])('schedules %s', (text, from, to) => {
    const found = contest.schedule.find((each) => each.text === text);
    expect([found?.from, found?.to]).toEqual([from, to]);
  });

  it('tells the agenda of the briefing and the test before it, but no key to a meeting that is over', () => {
    const briefing = contest.schedule.find(({ id }) => id === 'briefing');
    expect(briefing?.details).toContain('9:40-10:40 国家信息中心领导主题演讲，探索数据创新应用，激发数据要素价值');
    expect(briefing?.details.filter((line) => /^\d/.test(line))).toHaveLength(6);
    const test = contest.schedule.find(({ id }) => id === 'briefing-test');
    expect([test?.from, test?.to]).toEqual(['2024-07-25T15:00:00+08:00', '2024-07-25T18:00:00+08:00']);
    expect(textsOf(contest).filter((text) => /9083344335|240726/.test(text))).toEqual([]);
  });

  it.each([
    ['朱若菡', '18697921456'],
    ['杨通来', '18276199280'],
    ['谢璐璐', '18174711096'],
    ['黄丹莹', '16607712270'],
  ])('lets people ask %s', (name, phone) => {
    expect(contest.contacts.find((each) => each.name === name)?.phone).toBe(phone);
  });
});

describe('divisions and fields', () => {
  it('are two over the same twelve, of which the documents name three', () => {
    expect(contest.tracks.map(({ name }) => name)).toEqual(['社会赛道', '高校赛道']);
    const [society, university] = contest.tracks;
    expect(society?.topics).toEqual(university?.topics);
    const byOrigin = (origin: string | undefined) =>
      society?.topics.filter((topic) => topic.origin === origin).map(({ name }) => name);
    expect(byOrigin(undefined)).toEqual(['工业制造', '现代农业', '商贸物流']);
    expect(byOrigin(PLAN)).toEqual([
      ...['交通运输', '金融服务', '科技创新', '文化旅游', '医疗健康'],
      ...['应急管理', '气象服务', '城市治理', '绿色低碳'],
    ]);
    expect(contest.assumptions.some((each) => each.includes('商贸流通'))).toBe(true);
  });

  it('may be several in one entry, with the topics of the guide in words beside them', () => {
    expect(fieldCalled('topicIds')).toMatchObject({ type: 'topics', max: 12, required: true });
    expect(fieldCalled('guideTopics')).toMatchObject({ type: 'longText', required: true });
  });

  it.each<[Answers, string[]]>([
    [{ direction: '数据建模与算法设计' }, []],
    [{ direction: '数据产品应用创新', productKind: '“数据要素×”产品' }, ['productKind']],
    [{ direction: '数据产品应用创新', productKind: '公共组件产品' }, ['productKind', 'componentKinds']],
    // Chosen before the direction was changed.
    [{ direction: '数据建模与算法设计', productKind: '公共组件产品' }, []],
  ])('with %j ask for %j', (answers, shown) => {
    expect(['productKind', 'componentKinds'].filter((id) => isShown(form, answers, id))).toEqual(shown);
  });

  it.each<[Answers, string[]]>([
    [{ trackId: 'society', entrantKind: '个人' }, ['entrantKind']],
    [{ trackId: 'society', entrantKind: '单位' }, ['entrantKind', 'leadUnitName', 'leadUnitKind', 'partnerUnits']],
    [{ trackId: 'university' }, ['leadUnitName', 'partnerUnits']],
    [{ trackId: 'university', entrantKind: '个人' }, ['leadUnitName', 'partnerUnits']],
  ])('with %j a team is asked for %j', (answers, shown) => {
    const asked = ['entrantKind', 'leadUnitName', 'leadUnitKind', 'partnerUnits'];
    expect(asked.filter((id) => isShown(form, answers, id))).toEqual(shown);
  });

  it.each([
    ['society', '每个参赛团队的参赛代表人数不超过5人。'],
    ['university', '参赛选手需是高校在读学生，每个参赛团队的参赛代表人数不超过6人（含指导老师）。'],
  ])('tell %s how many may stand for it', (trackId, words) => {
    expect(helpAt(form, { trackId }, 'members')).toBe(words);
  });

  it('ask students of a university for their card, nobody else', () => {
    const row = (role: string) => ({ id: 'person0001', role });
    const asked = (trackId: string, role: string) =>
      isShown(form, { trackId, members: [row(role)] }, 'members.person0001.studentCard');
    expect([asked('university', '学生'), asked('university', '指导老师'), asked('society', '学生')]).toEqual([
      true,
      false,
      false,
    ]);
    expect(fieldCalled('members.studentCard')?.required).toBeUndefined();
  });
});

it('an entry hands in its work and a letter of commitment, and keeps its name once submitted', () => {
  expect(fieldCalled('work')).toMatchObject({ type: 'files', required: true });
  expect(fieldCalled('commitment')?.caution).toContain('仅能选择广西分赛区报名，不得在其他分赛区重复参赛');
  expect(fieldCalled('projectName')?.lock).toEqual(['afterSubmission']);
  const alone = filled({ trackId: 'society', entrantKind: '个人' });
  expect('leadUnitName' in alone).toBe(false);
});

it('a person and a team enter once', () => {
  expect(contest.entry.once.map(({ per, fields, rule }) => [per, fields, rule])).toEqual([
    ['contest', ['members.idNumber'], '每个参赛代表只能代表1个团队参加比赛。'],
    ['contest', ['teamName', 'leadUnitName'], '每个参赛团队只能提交1个参赛项目。'],
  ]);
});
