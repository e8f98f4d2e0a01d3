import { readKnownLists, readList } from '../../bff/lists/read-list';
import { codesOf, listSchema, type ListNode } from '../../shared/lists';

const { regions, industries } = readKnownLists();
const levelOf = (tree: readonly ListNode[], level: number): readonly ListNode[] =>
  level === 0
    ? tree
    : levelOf(
        tree.flatMap(([, , below = []]) => below),
        level - 1,
      );
const nameOf = (codes: typeof regions, code: string) => codes?.get(code)?.name;

describe('industries', () => {
  const { tree } = readList('industries');

  it('are as many as the standard says', () => {
    expect([0, 1, 2].map((level) => levelOf(tree, level).length)).toEqual([20, 97, 473]);
    expect(industries?.size).toBe(590);
  });

  it.each([
    ['A', '农、林、牧、渔业', 5, 24],
    ['B', '采矿业', 7, 19],
    ['C', '制造业', 31, 179],
    ['D', '电力、热力、燃气及水生产和供应业', 3, 9],
    ['E', '建筑业', 4, 18],
    ['F', '批发和零售业', 2, 18],
    ['G', '交通运输、仓储和邮政业', 8, 27],
    ['H', '住宿和餐饮业', 2, 10],
    ['I', '信息传输、软件和信息技术服务业', 3, 17],
    ['J', '金融业', 4, 26],
    ['K', '房地产业', 1, 5],
    ['L', '租赁和商务服务业', 2, 12],
    ['M', '科学研究和技术服务业', 3, 19],
    ['N', '水利、环境和公共设施管理业', 4, 18],
    ['O', '居民服务、修理和其他服务业', 3, 16],
    ['P', '教育', 1, 6],
    ['Q', '卫生和社会工作', 2, 6],
    ['R', '文化、体育和娱乐业', 5, 27],
    ['S', '公共管理、社会保障和社会组织', 6, 16],
    ['T', '国际组织', 1, 1],
  ])('%s %s has %i 大类 and %i 中类', (code, name, divisions, groups) => {
    const section = tree.find(([each]) => each === code);
    const below = section?.[2] ?? [];
    expect([section?.[1], below.length, levelOf(below, 1).length]).toEqual([name, divisions, groups]);
  });

  it('number their 大类 from 01 to 97 without a gap, each 中类 below its own', () => {
    expect(levelOf(tree, 1).map(([code]) => code.slice(1))).toEqual(
      Array.from({ length: 97 }, (_, i) => String(i + 1).padStart(2, '0')),
    );
    for (const [code, { above }] of industries ?? [])
      expect([code, code.startsWith(above ?? '')]).toEqual([code, true]);
  });

  it.each([
    ['A011', '谷物种植'],
    ['C204', '竹、藤、棕、草等制品制造'],
    ['C339', '铸造及其他金属制品制造'],
    ['C374', '航空、航天器及设备制造'],
    ['I645', '互联网数据服务'],
    ['I655', '信息处理和存储支持服务'],
    ['M746', '环境与生态监测检测服务'],
    ['R905', '文化体育娱乐活动与经纪代理服务'],
    ['S923', '监察委员会、人民法院和人民检察院'],
    ['T970', '国际组织'],
  ])('%s is %s', (code, name) => {
    expect(nameOf(industries, code)).toBe(name);
  });
});

describe('regions', () => {
  const { tree } = readList('regions');
  const mainland = [...(regions ?? [])].filter(([code]) => code < '700000');
  const between = ['110100', '120100', '310100', '500100', '500200'];

  it('are as many as 民政部 and the statistics say', () => {
    const prefectures = mainland.filter(([code]) => /^\d{4}00$/.test(code) && !code.endsWith('0000'));
    expect(tree).toHaveLength(34);
    expect(prefectures.filter(([code]) => !between.includes(code))).toHaveLength(333);
    expect(mainland.filter(([code]) => !code.endsWith('00'))).toHaveLength(2846);
  });

  it('stand below the region their code begins with', () => {
    for (const [code, { above }] of regions ?? []) {
      const begins = above === null ? '' : above.endsWith('0000') ? above.slice(0, 2) : above.slice(0, 4);
      expect([code, code.startsWith(begins), code !== above]).toEqual([code, true, true]);
    }
  });

  it.each([
    ['440305', ['广东省', '深圳市', '南山区']],
    ['441900', ['广东省', '东莞市']],
    ['110101', ['北京市', '北京市', '东城区']],
    ['429021', ['湖北省', '神农架林区']],
    ['659001', ['新疆维吾尔自治区', '石河子市']],
    ['659012', ['新疆维吾尔自治区', '白杨市']],
    ['653228', ['新疆维吾尔自治区', '和田地区', '和康县']],
    ['540581', ['西藏自治区', '山南市', '错那市']],
    ['460302', ['海南省', '三沙市', '西沙区']],
    ['810104', ['香港特别行政区', '香港岛', '南区']],
    ['820204', ['澳门特别行政区', '离岛', '圣方济各堂区']],
    ['711100', ['台湾省', '新北市']],
  ])('%s is %j', (code, names) => {
    const up: string[] = [];
    for (let at: string | null = code; at !== null; at = regions?.get(at)?.above ?? null) {
      up.unshift(nameOf(regions, at) ?? `no ${at}`);
    }
    expect(up).toEqual(names);
  });

  it('end at the city where there are no districts', () => {
    const ends = mainland.filter(([code, { deepest }]) => deepest && code.endsWith('00')).map(([, { name }]) => name);
    expect(ends).toEqual(['东莞市', '中山市', '儋州市', '嘉峪关市']);
  });

  it('have no development zones and nothing dissolved', () => {
    const names = [...(regions?.values() ?? [])].map(({ name }) => name);
    expect(names.filter((name) => /开发区|工业园区|示范区|管理区|港闸区|梅列区|长岛县|其它/.test(name))).toEqual([]);
  });
});

it.each(['regions', 'industries'] as const)('%s fit the schema the client reads them by', (name) => {
  const list = readList(name);
  expect(listSchema.parse(JSON.parse(JSON.stringify(list)))).toEqual(list);
  expect(codesOf(list.tree).size).toBeGreaterThan(500);
});
