import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { fillAnswers } from '../../bff/standalone/sample/fill-answers';
import { contestSchema } from '../../shared/contest';
import type { Answers } from '../../shared/form/answers';
import { checklistOf } from '../../shared/form/checklist';
import { compileForm } from '../../shared/form/form';

const file = path.join(__dirname, '../../config/contests/dg-ai-datasets-2025.yaml');
const form = compileForm(contestSchema.parse(parse(readFileSync(file, 'utf8'))));
const lines = (answers: Answers) => checklistOf(form, answers).map(({ title, left }) => `${title} ${left}`);
const line = (answers: Answers, title: string) => checklistOf(form, answers).find((item) => item.title === title);

describe('what to have ready', () => {
  it('is every section that asks for something, and every file by itself, in the order of the form', () => {
    expect(lines({})).toEqual([
      '数据集名称与申报单位 5',
      '数据管理能力与数据安全能力 2',
      '负责人与联系人 6',
      '数据集基本信息 6',
      '数据集应用信息 3',
      '数据集保障措施 4',
      '案例简介及主要成效 1',
      '单位基本情况 1',
      '数据集内容特征说明 1',
      '数据集建设过程说明 1',
      '数据集应用说明 1',
      '人工智能应用情况说明 1',
      '声明与申报材料 1',
      '申报表（加盖公章的 pdf 版本） 1',
      '申报表（可编辑 word 版本） 1',
      '法定代表人身份证复印件 1',
      '单位营业执照复印件 1',
      '信用中国网站截图复印件 1',
    ]);
  });

  it('ticks off what is answered, and a text that is too long is not ready', () => {
    expect(line({ unitProfile: '专注数据治理。' }, '单位基本情况')?.left).toBe(0);
    expect(line({ unitProfile: '长'.repeat(501) }, '单位基本情况')?.left).toBe(1);
    expect(line({ licence: ['file1'] }, '单位营业执照复印件')).toMatchObject({ kind: 'files', id: 'licence', left: 0 });
  });

  it('wants the mandate and the id of whoever hands in for the legal representative', () => {
    const added = (answers: Answers) => lines(answers).filter((each) => !lines({}).includes(each));
    expect(added({ byLegalRepresentative: false })).toEqual([
      '声明与申报材料 0',
      '委托书 1',
      '委托代理人身份证复印件 1',
    ]);
    expect(added({ byLegalRepresentative: true })).toEqual(['声明与申报材料 0']);
  });

  it('asks for a joint applicant only what a row asks, and reports what is wrong where nothing is required', () => {
    const jointUnits = [{ id: 'aaaaaaaaaa', name: '东莞智造研究院' }];
    expect(line({}, '联合申报单位')).toBeUndefined();
    expect(line({ jointUnits }, '联合申报单位')).toMatchObject({ kind: 'section', left: 1 });
    expect(line({ told: 'unheard of' }, '办理进度')).toMatchObject({ left: 1 });
  });

  it('is ready as a whole once everything is answered', () => {
    const answers = fillAnswers(form, { seed: 3, fileFor: (at) => `file-${at}` });
    expect(checklistOf(form, answers).filter(({ left }) => left > 0)).toEqual([]);
  });
});
