import path from 'node:path';
import { loadContests } from '../../bff/contests/load-contests';
import { checkDefinition } from '../../shared/form/check-definition';

const { contest, form } = loadContests(path.join(__dirname, '../../config/contests')).get('gd-data-elements-2025')!;

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}
const chapter = (title: string) => contest.chapters.find((each) => each.title === title)?.items ?? [];
const phase = (id: string) => contest.schedule.find((each) => each.id === id);
const topicOf = (id: string) => contest.tracks.flatMap(({ topics }) => topics).find((each) => each.id === id);

describe('the file as a whole', () => {
  it('has no flaw that the schema cannot see', () => {
    expect(checkDefinition(contest)).toEqual([]);
  });

  it('has no space that folding or extraction left inside Chinese text', () => {
    const wide = '[\\u3000-\\u9fff\\uff00-\\uffef“”]';
    const gap = new RegExp(`${wide}\\s+${wide}|^\\s|\\s$`);
    const { theme, repairs, ...rest } = contest;
    expect(theme).toBe('数据赋能 乘数而上');
    expect([...textsOf(rest), ...repairs.map(({ now }) => now)].filter((text) => gap.test(text))).toEqual([]);
  });

  it('contains what it says was mended, and nothing as it was', () => {
    const { repairs, assumptions: _, ...rest } = contest;
    const texts = textsOf(rest);
    expect(repairs).toHaveLength(23);
    expect(repairs.filter(({ now }) => !texts.some((text) => text.includes(now)))).toEqual([]);
    expect(repairs.filter(({ was }) => texts.some((text) => text.includes(was)))).toEqual([]);
  });

  it.each(['首页', '截止的日期与时刻', '宣讲会', '哪个地市承办', '申报主体责任声明的模板', '评审指标', '加分'])(
    'says that the notice leaves out %s',
    (what) => {
      expect(contest.missing.filter((each) => each.includes(what))).toHaveLength(1);
    },
  );

  it('makes no paper of a declaration whose words it does not have', () => {
    expect(contest.papers).toEqual([]);
    expect(form.leaves.get('declarationScan')?.field).toMatchObject({ required: true, help: '通知没有附声明的模板。' });
  });
});

describe('what the notice publishes', () => {
  it('names the 26 members of the committee from its third chapter', () => {
    const [guide, members, secretariat] = contest.organisers;
    expect(guide).toEqual({ role: '指导单位', names: ['国家数据局'] });
    expect([members?.names.length, members?.names[0], members?.names.at(-1)]).toEqual([
      26,
      '省政务和数据局',
      '省总工会',
    ]);
    expect(members?.names).toEqual(expect.arrayContaining(['省能源局', '省科学院', '中国人民银行广东省分行']));
    expect(secretariat?.names).toEqual(['省政务和数据局数据制度建设处']);
    expect(contest.organisers).toHaveLength(3);
  });

  it('is registered for from May to July, whole months', () => {
    expect(contest.registration).toEqual({ opens: '2025-05', closes: '2025-07' });
  });

  it.each([
    ['preparation', '筹备启动期', '2025-05', '2025-05', 0],
    ['registration', '报名推广期', '2025-05', '2025-07', 3],
    ['contest', '分赛比赛期', '2025-07', '2025-09', 4],
    ['national-final', '全国决赛期', '2025-10', '2025-10', 1],
    ['afterwards', '后续', undefined, undefined, 0],
  ])('goes through the phase %s: %s', (id, title, from, to, steps) => {
    const found = phase(id);
    expect([found?.title, found?.from, found?.to, found?.details.length]).toEqual([title, from, to, steps]);
  });

  it('tells of briefings, coaching, scores on the spot and due diligence where they happen', () => {
    expect(phase('registration')?.details[2]).toBe('统一举办分赛线上宣讲会，在各赛道分别举办赛前宣讲会等。');
    expect(phase('contest')?.details[1]).toBe(
      '决赛。组织晋级团队，开展线上决赛赛前辅导培训。采用“现场答辩、当场亮分”的评选方式，遴选出各赛道优胜团队和项目名单。对优胜团队开展尽职调查，公布获奖名单。',
    );
    expect(phase('national-final')?.details[0]).toMatch(/^组织专家对晋级全国总决赛项目团队开展赛前培训辅导/);
    expect(chapter('尽职调查与审查')[0]).toBe('对优胜团队开展尽职调查，公布获奖名单。');
  });

  it('has six stages; the publicity lasts seven calendar days', () => {
    expect(contest.stages.map(({ name }) => name)).toEqual(['未审核', '初赛', '决赛', '公示', '颁奖', '全国总决赛']);
    expect(contest.stages.filter(({ strip }) => !strip).map(({ name }) => name)).toEqual(['未审核']);
    const publicity = contest.stages.find(({ name }) => name === '公示');
    expect(publicity?.lasts).toEqual({ days: 7, of: 'calendar', atLeast: false });
    expect(contest.technicalVerification).toBeUndefined();
  });

  it.each([
    ['全国总决赛推荐范围', '不超过 28 个（其中中小企业比例不少于 10%），各赛道推荐不少于 1 个。'],
    ['公示与举报', '公示期为7天，供社会各界监督、评议。未通过公示的团队将取消获奖成绩并追回奖励。'],
    ['公示与举报', '并需提供相应证据发送到分赛组委会官方指定邮箱（zsj_sjzddj@gd.gov.cn），匿名举报无效。'],
    ['不收取参赛费用', '各地举办的赛事均不得向参赛团队收取任何参赛费用。'],
    ['申办机制', '申办单位须为地级以上市政务和数据局（可联合相关部门共同主办）'],
    ['分赛专家评审委员会', '专家评审规则及指标细则另行制定。'],
    ['工作要求', '分赛最终解释权归分赛组委会所有。'],
  ])('has in its chapter %s: %s', (title, words) => {
    expect(chapter(title).join('\n')).toContain(words);
  });

  it('gives eight prizes a track, four special ones among the best fifth, and six benefits', () => {
    expect(contest.awards[0]).toContain('每个赛道设立一等奖 1 名、二等奖 2 名、三等奖 5 名');
    expect(contest.awards[1]).toMatch(/^增设最具价值奖、应用实践奖、发展潜力奖、科技创新奖等特色奖项.*排名前 20% 的/);
    const titles = ['政策激励', '宣传展示', '产融对接', '数据拓展', '人才支持', '成果转化'];
    expect(contest.benefits.map(({ title }) => title)).toEqual(titles);
  });

  it('asks six things of units and seven of projects, the last of them a bonus', () => {
    expect(contest.eligibility.map(({ title, items }) => [title, items.length])).toEqual([
      ['参赛条件', 1],
      ['参赛单位要求', 6],
      ['参赛项目要求', 7],
    ]);
    expect(contest.eligibility[0]?.items[0]).toContain('鼓励港澳地区单位参赛');
    expect(contest.eligibility[2]?.items[6]).toMatch(
      /省级行业主管部门指导或主办.*经审核后，在评审阶段予以适当加分奖励。$/,
    );
  });

  it('is entered on its own site, with one person to ask', () => {
    expect(contest.website).toBe('https://www.gdsjyscds.com');
    expect(contest.howToEnter.join()).toContain('各地参赛队伍统一通过分赛官网报名。');
    expect(contest.contacts.map(({ name, phone }) => [name, phone])).toEqual([['李俊文', '020-83134756']]);
  });
});

describe('tracks and topics', () => {
  it.each([
    ['industrial-manufacturing', '工业制造', 6],
    ['modern-agriculture', '现代农业', 10],
    ['commerce', '商贸流通', 7],
    ['transport', '交通运输', 7],
    ['financial-services', '金融服务', 6],
    ['science-technology', '科技创新', 4],
    ['culture-tourism', '文化旅游', 8],
    ['medical-health', '医疗健康', 5],
    ['healthcare-security', '医疗保障', 5],
    ['emergency-management', '应急管理', 3],
    ['meteorology', '气象服务', 3],
    ['urban-governance', '城市治理', 13],
    ['green-low-carbon', '绿色低碳', 4],
    ['open-innovation', '开放性创新', 2],
  ])('%s is %s with %i topics, numbered as in the annex', (id, name, count) => {
    const track = contest.tracks.find((each) => each.id === id);
    const ids = Array.from({ length: count }, (_, i) => `${id}-${String(i + 1).padStart(2, '0')}`);
    expect([track?.name, track?.topics.map((topic) => topic.id)]).toEqual([name, ids]);
  });

  it('has 14 tracks and 83 topics, every description in one piece to its full stop', () => {
    const topics = contest.tracks.flatMap((track) => track.topics);
    expect([contest.tracks.length, topics.length]).toEqual([14, 83]);
    expect(topics.filter(({ description }) => !/^[^\n]+。$/.test(description))).toEqual([]);
  });

  it.each([
    ['industrial-manufacturing-01', '提升创新研发能力，推动制造高端化发展', 56, '数据驱动型', '推动制造高端化发展。'],
    ['modern-agriculture-03', '促进农产品追溯管理能力提高', 217, '设计出一套完整的', '等关键信息的全面追溯。'],
    ['commerce-05', '提高成品油流通数字化监管水平', 206, '积极运用大数据、', '成品油动态数据信息采集系统。'],
    ['transport-06', '船舶自动识别系统（AIS）虚假错误信息分析判别', 87, '通过分析识别虚假 AIS', '水上船舶航行安全。'],
    ['financial-services-05', '提高金融服务领域的数据分析能力', 196, '加快建设证券期货', '进行评估和持续改进。'],
    ['meteorology-02', '强化气象赋能增益作用', 267, '加强气象数据与低空飞行', '跨部门跨市场安全监管。'],
    ['urban-governance-13', '提高人社公共服务普惠性', 127, '体现数据要素在', '显著的经济与社会效益。'],
    ['green-low-carbon-04', '促进生产减排降碳', 136, '通过对行业或产品', '提升碳排放管理水平。'],
    ['open-innovation-02', '其他创新性赛题', 57, '本赛题为开放性赛题，', '新场景等均可参与本赛道。'],
  ])('%s is %s, %i characters from first to last', (id, name, length, first, last) => {
    const { description = '', ...topic } = topicOf(id) ?? {};
    expect(topic).toMatchObject({ name });
    expect([description.length, description.slice(0, first.length)]).toEqual([length, first]);
    expect(description.slice(-last.length)).toBe(last);
  });

  it('has the comma that a page break had swallowed', () => {
    expect(topicOf('meteorology-03')?.description).toContain(
      '打造气候变化风险识别、风险评估、风险预警、风险转移等智能决策模式。',
    );
  });

  it('says of four tracks that government bodies may enter them', () => {
    const open = contest.tracks.filter(({ about }) => about?.includes('各级政府部门及事业单位'));
    expect(open.map(({ name }) => name)).toEqual(['应急管理', '气象服务', '城市治理', '开放性创新']);
    expect(open.at(-1)?.about).toMatch(/^所有具有原创性、颠覆性的新技术.*本赛道不区分特定行业/);
  });
});
