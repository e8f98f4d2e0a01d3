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
