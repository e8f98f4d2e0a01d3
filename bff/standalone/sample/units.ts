import { creditCode, mobile, residentId } from './made-up-numbers';

/** Made-up units and people of the sample. Every unit says 示例 in its name. */
export interface Unit {
  name: string;
  creditCode: string;
  foundedOn: string;
  region: string[];
  mailingAddress: string;
  nature: string;
  size?: string;
  contact: string;
  position: string;
  phone: string;
  profile: string;
  coreCapability: string;
}

export interface Person {
  name: string;
  idType: string;
  idNumber: string;
  jobTitle: string;
  phone: string;
  role: string;
}

const units = {
  heshan: {
    name: '深圳市禾山数据科技（示例）有限公司',
    creditCode: creditCode('91', 1),
    foundedOn: '2017-03-16',
    region: ['440000', '440300', '440305'],
    mailingAddress: '深圳市南山区示例科技园 3 栋 1208 室',
    nature: '民营',
    size: '中型企业',
    contact: '林知夏',
    position: '产品总监',
    phone: mobile(1),
    profile:
      '公司成立于 2017 年，专注农业与城市治理领域的数据产品开发和运营，现有员工 126 人，其中研发人员占 68%。主营遥感解译、物联监测和数据治理服务，已服务 9 个地市的农业农村、水务和城管部门，是省内较早形成县域农业数据产品的企业之一。',
    coreCapability:
      '公司建有遥感影像、田间物联和农事记录三类数据的采集与治理体系，沉淀标注样本 210 万条，形成作物识别、土壤墒情反演、病虫害预警等 14 项模型能力。数据产品方面，已上架耕地质量月报、墒情指数、灾损评估等 6 款产品，累计调用 3800 万次。团队有高级工程师 11 人、数据治理持证人员 23 人，与两所高校共建联合实验室。公司通过数据安全管理认证和信息安全管理体系认证，近三年数据相关研发投入占营收的 18% 以上。',
  },
  haiming: {
    name: '海鸣智慧交通（示例）有限公司',
    creditCode: creditCode('91', 2),
    foundedOn: '2014-09-02',
    region: ['440000', '440300', '440309'],
    mailingAddress: '深圳市龙华区示例大道 88 号海鸣大厦 6 楼',
    nature: '地方国企',
    size: '大型企业',
    contact: '周予安',
    position: '数据中心主任',
    phone: mobile(2),
    profile:
      '公司成立于 2014 年，承担区域高速公路、城市快速路的机电运维与信息服务，管养里程 860 公里，日均处理过车数据 1.2 亿条，长期为交通管理部门提供运行监测和应急指挥支撑。',
    coreCapability:
      '公司具备路网全要素感知数据的接入、清洗和融合能力，建成覆盖收费、视频、气象和施工的路网数据底座，数据时延低于 30 秒。自主研发的事件识别、拥堵预测和诱导发布模型已在 5 条高速公路上线运行。团队 210 人，其中数据工程与算法人员 74 人，牵头编制团体标准 2 项。',
  },
  lanyin: {
    name: '蓝茵医疗数据研究院（示例）',
    creditCode: creditCode('12', 3),
    foundedOn: '2019-06-28',
    region: ['440000', '440100', '440105'],
    mailingAddress: '广州市海珠区示例路 17 号研究院综合楼',
    nature: '科研院所',
    contact: '许清和',
    position: '科研管理部主任',
    phone: '020-81234567',
    profile:
      '研究院成立于 2019 年，面向医疗健康数据的合规流通与临床研究，设有隐私计算、医学知识工程和数据伦理三个研究中心，与 12 家医疗机构开展数据不出院的联合研究。',
    coreCapability:
      '研究院在联邦学习、医学术语标准化和脱敏质量评估方面形成成套方法，承担省级科研项目 7 项，发布医学数据集 5 个，牵头制定团体标准 3 项。现有科研人员 64 人，其中博士 29 人。',
  },
  qinglan: {
    name: '青岚气象服务（示例）有限公司',
    creditCode: creditCode('91', 4),
    foundedOn: '2020-11-11',
    region: ['440000', '440400', '440402'],
    mailingAddress: '珠海市香洲区示例路 5 号',
    nature: '民营',
    size: '小微企业',
    contact: '何听澜',
    position: '总经理',
    phone: mobile(4),
    profile:
      '公司成立于 2020 年，从事面向海上作业、园区和农业的精细化气象数据服务，自建浮标与微型气象站 340 个，为 60 余家单位提供分钟级预警。',
    coreCapability:
      '公司融合雷达、卫星、浮标和自建站数据，形成公里级、十分钟更新的短临预报产品，强降水预警平均提前 42 分钟。团队 38 人，其中气象与数据专业人员 27 人，拥有软件著作权 16 项。',
  },
} satisfies Record<string, Unit>;

export type UnitName = keyof typeof units;
export const unitOf = (name: UnitName): Unit => units[name];

const RESIDENT = '居民身份证';

export const people: Record<UnitName, Person[]> = {
  heshan: [
    person('林知夏', '19880412', 1, '产品总监', '项目负责人，统筹方案设计与落地'),
    person('李䶮', '19910923', 2, '算法工程师', '遥感解译与墒情反演模型研发'),
    person('陈嘉禾', '19931105', 3, '数据工程师', '多源数据接入、治理与质量控制'),
    person('黄思远', '19860730', 4, '高级农艺师', '田间验证与农事知识梳理'),
  ],
  haiming: [
    person('周予安', '19850218', 5, '数据中心主任', '项目负责人，路网数据统筹'),
    person('吴北辰', '19900614', 6, '高级工程师', '拥堵预测模型研发'),
    person('郑㛃', '19940307', 7, '产品经理', '诱导发布产品设计与运营'),
  ],
  lanyin: [
    person('许清和', '19820925', 8, '研究员', '项目负责人，研究方案设计'),
    person('唐以宁', '19890116', 9, '副研究员', '联邦学习平台研发'),
    {
      ...person('Daniel Example', '19870505', 10, '访问学者', '医学术语标准化'),
      idType: '护照',
      idNumber: 'X00SAMPLE',
    },
  ],
  qinglan: [
    person('何听澜', '19920808', 11, '总经理', '项目负责人'),
    person('苏砚秋', '19951212', 12, '气象工程师', '短临预报模型研发'),
  ],
};

function person(name: string, birthday: string, i: number, jobTitle: string, role: string): Person {
  return { name, idType: RESIDENT, idNumber: residentId(birthday, i), jobTitle, phone: mobile(i), role };
}
