import type { Random } from './random';

/** Words for made-up entries. People and companies are invented. */
const surnames = [...'陈李黄张林王吴刘蔡郑何梁谢罗邓许曾叶苏彭冯卢'];
const givenNames =
  '晓明 嘉欣 志强 雅婷 文杰 思远 海燕 俊豪 梓晴 国栋 静怡 伟东 子轩 慧敏 永康 佩珊 浩然 雪莹 泽宇 敏 健 芳 磊 倩'.split(
    ' ',
  );
const cities = '广州 深圳 佛山 东莞 珠海 中山 惠州 江门 肇庆 汕头 湛江 茂名'.split(' ');
const names = '数智 云帆 粤海 岭南 湾区 星河 启明 远望 智联 鹏程 南粤 珠江 华数 汇通 锐思 博文'.split(' ');
const trades = '城市科技 数据服务 信息技术 智能制造 数字产业 大数据科技 智慧物流 云计算'.split(' ');
const forms = '有限公司 股份有限公司 研究院有限公司'.split(' ');
const subjects = '城市运行 港口物流 中小企业融资 耕地质量 气象灾害 慢病管理 供应链协同 碳排放 公共交通 文物监测'.split(
  ' ',
);
const wholes = '数据底座 数据融合平台 智能分析系统 数据空间 预警模型 数据服务平台'.split(' ');
const jobs = '高级工程师 产品经理 技术总监 数据工程师 项目经理 算法工程师 副研究员'.split(' ');
const parts = '项目负责人 数据治理与建模 平台架构设计 算法研发 需求调研与实施 质量与安全保障'.split(' ');
const sharers = '行业协会 合作园区 第三方机构 上下游企业 县区部门 科研院所 平台用户 气象部门'.split(' ');
const shared = '共享的统计数据 提供的运行数据 出具的评测结果 反馈的应用情况 授权使用的档案'.split(' ');

export const personName = (random: Random): string => random.pick(surnames) + random.pick(givenNames);
export const unitName = (random: Random): string =>
  random.pick(cities) + random.pick(names) + random.pick(trades) + random.pick(forms);
export const teamName = (random: Random): string =>
  `${random.pick(names)}${random.pick(['先锋', '数据', '创新', '飞跃'])}队`;
export const projectName = (random: Random): string => random.pick(subjects) + random.pick(wholes);
export const jobTitle = (random: Random): string => random.pick(jobs);
export const partInProject = (random: Random): string => random.pick(parts);
export const address = (random: Random): string =>
  `广东省${random.pick(cities)}市科技路 ${random.int(1, 199)} 号 ${random.int(1, 30)} 楼`;
export const patentNumber = (random: Random): string =>
  `ZL20${random.int(18, 25)}1${random.int(1_000_000, 9_999_999)}.X`;
export const registrationNumber = (random: Random): string =>
  `20${random.int(18, 25)}SR${random.int(100_000, 9_999_999)}`;
export const something = (random: Random): string => random.pick(sharers) + random.pick(shared);

const sentences = [
  '项目围绕所在行业数据分散、标准不一、流通不畅的问题，汇聚多方数据，形成统一的数据资源目录。',
  '数据来自自有系统、政府开放平台和合作单位，覆盖生产、流通、消费等主要环节，按日更新。',
  '平台采用云原生架构，分为采集、治理、建模、服务四层，各层之间以标准接口相连。',
  '通过数据质量规则库，对完整性、一致性、及时性逐项检查，问题数据自动退回来源单位修正。',
  '模型以历史数据训练、以近期数据验证，准确率较原有人工判断有明显提高。',
  '项目已在多个地市落地应用，服务政府部门、企业和社会公众，运行稳定。',
  '与同类方案相比，本项目在多源数据融合、实时计算和低成本部署方面具有优势。',
  '数据分类分级管理，敏感字段脱敏后使用，访问全程留痕，每年开展安全评估。',
  '团队由数据治理、算法和行业专家组成，具有多年同类项目的建设和运营经验。',
  '应用之后，业务办理时间缩短，人工成本下降，用户满意度提高。',
  '项目形成了可复制的实施方法，新的地区一般在两个月内可以上线。',
  '收益来自平台服务、数据产品订阅和定制分析三个方面，收入结构较为均衡。',
  '数据提供方按贡献获得收益，使用方按次付费，平台方负责合规审查和技术保障。',
  '项目参与编制团体标准，推动行业内数据口径的统一。',
  '下一步将扩大合作范围，接入更多高质量数据，丰富面向中小企业的数据产品。',
  '在突发情况下，系统可在数分钟内完成研判并给出处置建议，为现场决策争取时间。',
  '项目减少了重复采集和重复建设，带动上下游企业共同使用数据。',
  '全部核心技术自主研发，已取得专利和软件著作权，知识产权归参赛单位所有。',
];

/** Whole sentences, none of them twice, of at most `length` characters; one is cut only where not even it has room. */
export function prose(random: Random, length: number): string {
  const from = random.int(0, sentences.length - 1);
  let text = '';
  for (let i = 0; i < sentences.length; i++) {
    const sentence = sentences[(from + i) % sentences.length]!;
    if (text.length + sentence.length > length) break;
    text += sentence;
  }
  return text === '' ? sentences[from]!.slice(0, length) : text;
}

/** For where there is room for a few characters only. */
export function scrap(random: Random, length: number): string {
  const sentence = random.pick(sentences);
  const from = random.int(0, Math.max(0, sentence.length - length - 1));
  return sentence.slice(from, from + length);
}
