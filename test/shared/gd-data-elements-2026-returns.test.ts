import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { contestSchema } from '../../shared/contest';
import type { Answers } from '../../shared/form/answers';
import { checkAnswers } from '../../shared/form/check';
import { compileForm } from '../../shared/form/form';
import { reasonsOf } from '../../shared/form/reasons';

const file = path.join(__dirname, '../../config/contests/gd-data-elements-2026.yaml');
const contest = contestSchema.parse(parse(readFileSync(file, 'utf8')));
const form = compileForm(contest);

const answers: Answers = {
  leadUnitName: '深圳甲科技有限公司',
  members: [
    { id: 'aaaaaaaaaa', name: '张三', unit: '深圳甲科技有限公司', isContact: true },
    { id: 'bbbbbbbbbb', name: '李四', unit: '深圳丙大学', isContact: false },
  ],
  units: [
    { id: 'cccccccccc', isLead: true },
    { id: 'dddddddddd', isLead: false, name: '广州乙研究院' },
  ],
  cases: [
    { id: 'eeeeeeeeee', client: '佛山市某某局' },
    { id: 'ffffffffff', client: '东莞戊公司' },
  ],
  patents: [{ id: 'gggggggggg', name: '一种方法' }],
};

it.each([
  // Two units: which one is meant is not said, so the list opens rather than the wrong row.
  ['营业执照不清晰，请重新上传', 'units'],
  ['牵头单位的营业执照不清晰', 'units.cccccccccc.businessLicence'],
  ['广州乙研究院的审计报告缺页', 'units.dddddddddd.auditReport'],
  ['征信报告已过期', 'units'],
  ['团队联络人手机号无法接通', 'members.aaaaaaaaaa.phone'],
  ['李四的身份证号有误', 'members.bbbbbbbbbb.idNumber'],
  ['核心能力超出字数', 'units'],
  ['单位名称与营业执照不一致', 'units'],
  ['统一社会信用代码有误', 'units'],
  ['牵头单位的统一社会信用代码有误', 'leadUnitCode'],
  ['联系人手机号为空号', 'contactPhone'],
  ['项目简述与赛题不符', 'summary'],
  ['应用场景过于笼统', 'applicationScenarios'],
  ['作品PPT打不开', 'projectSlides'],
  ['路演ppt缺少团队介绍', 'projectSlides'],
  ['成员名单与授权书不一致', 'members'],
  ['授权书未加盖公章', 'authorisationScan'],
  ['责任声明日期未填写', 'declarationScan'],
  // A word of both a table and a chapter: the table when it is spoken of, else the chapter.
  ['案例的应用场景过短', 'cases'],
  ['东莞戊公司的应用场景过短', 'cases.ffffffffff.scenario'],
  ['东莞戊公司的合同证明缺页', 'cases.ffffffffff.contract'],
  ['应用成效没有量化', 'painPoints'],
  ['案例的应用成效没有量化', 'cases'],
  ['项目应用成效不足两项', 'managementCostSaving'],
  ['专利的证明材料不清晰', 'patents.gggggggggg.proof'],
  ['专利证书不清晰', 'patents.gggggggggg.proof'],
  // Nobody says whose.
  ['证明材料不清晰', undefined],
  ['成立时间有误', undefined],
  ['商业模式过于简略', 'promotionValue'],
  ['技术路线缺少架构图', 'architecture'],
  ['数据治理内容空泛', 'dataGovernance'],
  ['牵头单位的数据治理投入与审计报告不符', 'units.cccccccccc.governanceSpending'],
  ['牵头单位的营收增速有误', 'units.cccccccccc.revenueGrowth'],
  ['客户数量与合同不符', 'customerCount'],
  ['自有数据的数据量请核实', 'ownVolume'],
  ['政府开放数据增速请核实', 'openGovernmentGrowth'],
  ['推荐渠道填写错误', 'recommendationChannel'],
])('a return that says %s opens %s', (text, opens) => {
  expect(reasonsOf(form, answers, text, [])[0]?.path).toBe(opens);
});

it.each([
  ['营业执照不清晰，请重新上传', 'units.cccccccccc.businessLicence'],
  ['核心能力超出字数', 'units.cccccccccc.coreCapability'],
  ['单位名称与营业执照不一致', 'leadUnitName'],
  ['统一社会信用代码有误', 'leadUnitCode'],
])('with one unit a return that says %s opens %s', (text, opens) => {
  const alone = { ...answers, units: [{ id: 'cccccccccc', isLead: true }] };
  expect(reasonsOf(form, alone, text, [])[0]?.path).toBe(opens);
});

it('finds the member of a unit that is not in the entry, and knows the lead unit by its mirrored name', () => {
  const issues = checkAnswers(form, answers).filter(({ code }) => code === 'not_among' || code === 'exactly_one');
  expect(issues.map(({ path }) => path)).toEqual(['members.bbbbbbbbbb.unit']);
});
