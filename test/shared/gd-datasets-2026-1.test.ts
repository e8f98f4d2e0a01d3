import path from 'node:path';
import { loadContests } from '../../bff/contests/load-contests';
import { checkDefinition } from '../../shared/form/check-definition';

const { contest, form } = loadContests(path.join(__dirname, '../../config/contests')).get('gd-datasets-2026-1')!;

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}
const fieldCalled = (id: string) => form.leaves.get(id)?.field;

describe('the file as a whole', () => {
  it('has no flaw that the schema cannot see', () => {
    expect(checkDefinition(contest)).toEqual([]);
  });

  it('has no space that extraction left inside Chinese text, and no half-width comma in it', () => {
    const { repairs, ...rest } = contest;
    const texts = [...textsOf(rest), ...repairs.map(({ now }) => now)];
    const wide = '[\\u3000-\\u9fff\\uff00-\\uffef“”]';
    expect(texts.filter((text) => new RegExp(`${wide}\\s+${wide}|${wide}[,;:]|^\\s|\\s$`).test(text))).toEqual([]);
  });

  it('contains what it says was mended, and nothing as it was', () => {
    const { repairs, assumptions: _, ...rest } = contest;
    const texts = textsOf(rest);
    expect(repairs).toHaveLength(6);
    expect(repairs.filter(({ now }) => !texts.some((text) => text.includes(now)))).toEqual([]);
    expect(repairs.filter(({ was }) => texts.some((text) => text.includes(was)))).toEqual([]);
  });

  it.each(['8 个领域、10 个赛题', '可信空间', '比赛地点', '时刻', '公示的日期和期限', '评审规则', '技术支持联系人'])(
    'says that the letter leaves out %s',
    (what) => {
      expect(contest.missing.filter((each) => each.includes(what)).length).toBeGreaterThan(0);
    },
  );

  it('tells nothing of what the letter asks of teams of its own city', () => {
    const { source, assumptions: _, ...rest } = contest;
    expect(source.issuer).toBe('茂名市政务服务和数据管理局');
    expect(textsOf(rest).filter((text) => /茂名|备案|卢建磊|0668/.test(text))).toEqual([]);
  });
});

describe('what the letter publishes', () => {
  it('is open for January 2026, in days', () => {
    expect(contest.registration).toEqual({ opens: '2026-01-01', closes: '2026-01-31' });
  });

  it.each([
    ['报名阶段', '报名阶段（2026年1月1日-1月31日）。', '2026-01-01', '2026-01-31'],
    ['初赛', '初赛（2026年2月1日-3月31日）。采用线上形式', '2026-02-01', '2026-03-31'],
    ['复赛', '复赛（2026年4月1日-4月30日）。采取线下集中、线上比赛形式', '2026-04-01', '2026-04-30'],
    ['路演', '路演（2026年5月1日-5月31日）。采取线下比赛形式', '2026-05-01', '2026-05-31'],
  ])('schedules %s', (title, words, from, to) => {
    const found = contest.schedule.find((each) => each.title === title);
    expect(found?.text.startsWith(words)).toBe(true);
    expect([found?.from, found?.to]).toEqual([from, to]);
  });

  it('has a publicity after each round, of no stated length, and a second approval before the first', () => {
    const after = ['数据平台注册', '初赛', '初赛公示', '复赛', '复赛公示', '路演', '获奖公示'];
    expect(contest.stages.map(({ name }) => name)).toEqual(['未审核', ...after]);
    expect(contest.stages.filter(({ strip }) => strip).map(({ name }) => name)).toEqual(after);
    expect(contest.stages.filter(({ lasts }) => lasts)).toEqual([]);
    expect(contest.stages.filter(({ needs }) => needs).map(({ name, needs }) => [name, needs])).toEqual([
      ['初赛', '已通过'],
    ]);
  });

  it('registers on the data platform in a state of its own, until the end of January', () => {
    const { name, states, action } = contest.technicalVerification!;
    expect([name, states]).toEqual(['数据平台注册', ['未注册', '待审核', '已通过', '未通过']]);
    expect(action).toMatchObject({ link: 'http://www.gddatafair.com', until: '2026-01-31', status: 'approved' });
    expect(action?.during).toEqual(['未注册', '未通过']);
  });

  it.each([
    ['初赛', '进入本赛题对应的可信空间进行比赛，在规定时间内上传成果', 'http://www.gddatafair.com'],
    ['复赛', '在大赛组委会指定的比赛地点', undefined],
    ['路演', '现场路演及答辩', undefined],
  ])('tells the team what %s is', (stage, words, link) => {
    const task = contest.stages.find(({ name }) => name === stage)?.task;
    expect([task?.text.includes(words), task?.link]).toEqual([true, link]);
  });

  it('gives prizes to a fifth up to a half, and four kinds of benefits', () => {
    expect(contest.awards[1]).toContain('不少于参赛队伍数量的20%、不超过参赛队伍数量的50%的原则');
    expect(contest.benefits.map(({ title }) => title)).toEqual(['政策激励', '权益联动', '人才支持', '成果转化']);
  });

  it('has six rules for teams and three for what they hand in', () => {
    expect(contest.eligibility.map(({ title, items }) => [title, items.length])).toEqual([
      ['参赛团队要求', 6],
      ['参赛要求', 3],
    ]);
  });
});

describe('the form', () => {
  it('has no tracks: topic and trusted space are typed', () => {
    expect(contest.tracks).toEqual([]);
    expect(fieldCalled('topic')).toMatchObject({ type: 'text', mark: 'topics', required: true });
    expect(fieldCalled('trustedSpace')).toMatchObject({ type: 'text', required: true });
  });

  it('uploads nothing: the work is handed in inside the trusted space', () => {
    expect([...form.leaves.values()].filter(({ field }) => field.type === 'files')).toEqual([]);
    expect(fieldCalled('trustedSpace')?.caution).toContain('参赛成果不在这里上传');
  });

  it('wants the lead unit in Guangdong', () => {
    const region = { type: 'region', mark: 'leadUnitRegion', within: { code: '440000' } };
    expect(fieldCalled('leadUnitRegion')).toMatchObject(region);
  });

  it('takes five members in principle, fixed after the deadline, each once for a topic', () => {
    const { field } = form.rows.get('members')!;
    expect([field.minRows, field.maxRows, field.softMax, field.lock]).toEqual([1, 5, true, ['afterDeadline']]);
    expect(contest.entry.once).toEqual([
      {
        id: 'representative',
        per: 'topic',
        fields: ['members.idNumber'],
        rule: '对于同一赛题，每位参赛代表只能代表1个团队比赛。',
      },
    ]);
  });

  it.each(['teamName', 'leadUnitName', 'contactName', 'contactPhone', 'topics', 'leadUnitRegion'] as const)(
    'knows its %s',
    (mark) => {
      expect(form.marks.has(mark)).toBe(true);
    },
  );
});
