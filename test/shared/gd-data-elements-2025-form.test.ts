import path from 'node:path';
import { loadContests } from '../../bff/contests/load-contests';
import { fillAnswers } from '../../bff/standalone/sample/fill-answers';
import type { Answers } from '../../shared/form/answers';
import { applyChanges, type Changes } from '../../shared/form/changes';
import { checkAnswers } from '../../shared/form/check';
import { scopeFor } from '../../shared/form/editable';

const { contest, form } = loadContests(path.join(__dirname, '../../config/contests')).get('gd-data-elements-2025')!;

describe('its form', () => {
  it.each([
    ['overview', '项目概述', '项目背景、应用场景、核心优势等。'],
    ['solution', '解决方案', '架构设计、方案功能、关键技术、数据要素利用方案等。'],
    ['applicationValue', '应用价值', '具体应用案例、经济效益、社会效益等。'],
    ['businessModel', '商业模式', '推广模式、市场空间、社会效应等。'],
    ['teamIntroduction', '团队介绍', '履历、资质和优势等。'],
  ])('asks for %s as the notice does: %s: %s', (id, label, help) => {
    expect(form.leaves.get(id)?.field).toMatchObject({ label, help, required: true });
    expect(contest.materials[0]?.items).toContain(`${label}：${help}`);
  });

  it.each([
    ['units.qualification', '基本资质', true],
    ['declarationScan', '申报主体责任声明', true],
    ['units.financialAudit', '财务审计', true],
    ['units.creditStanding', '信用情况', true],
    ['projectQualifications', '项目基本资质证明', false],
    ['caseProofs', '应用案例证明', false],
  ])('takes %s, %s, under the warning against papers of parent companies', (key, label, required) => {
    const field = form.leaves.get(key)?.field;
    expect([field?.label, field?.required ?? false, form.sectionOf.get(key)?.id]).toEqual([
      label,
      required,
      'attachments',
    ]);
    expect(field?.caution).toBe(contest.materials[1]?.items[1]);
  });

  it('locks track, topic and name after submission, who takes part after the deadline', () => {
    expect(scopeFor(form, ['afterSubmission']).locked).toEqual(['projectName', 'trackId', 'topicIds']);
    expect(scopeFor(form, ['afterDeadline']).locked).toEqual(['members', 'members.name', 'members.idNumber']);
  });

  it('lets a person stand for one team, and a team enter one project', () => {
    expect(contest.entry.once.map(({ fields, per }) => [fields.join(), per])).toEqual([
      ['members.idNumber', 'contest'],
      ['teamName,leadUnitName', 'contest'],
    ]);
  });

  it('gives no two fields a word in common', () => {
    const fields = [...form.leaves.values(), ...form.rows.values()].map(({ field }) => field);
    const aliases = fields.flatMap((field) => field.aliases ?? []);
    const labels = fields.map(({ label }) => label);
    const words = [...aliases, ...labels];
    expect(words.filter((word, i) => words.indexOf(word) !== i)).toEqual([]);
  });
});

describe('what is wrong with an entry', () => {
  const LEAD = 'unit000001';
  const OTHER = 'unit000002';
  const [first, second] = ['member0001', 'member0002'];
  const given: Answers = {
    trackId: 'commerce',
    topicIds: ['commerce-01'],
    leadUnitName: '广州甲数据有限公司',
    units: [
      { id: LEAD, isLead: true, nature: '企业' },
      { id: OTHER, isLead: false, name: '广东乙大学', nature: '高校' },
    ],
    members: [
      { id: first, isContact: true, idType: '居民身份证', idNumber: '11010519491231002X', unit: '广州甲数据有限公司' },
      { id: second, isContact: false, unit: '广州甲数据有限公司' },
    ],
  };
  const answers = fillAnswers(form, { seed: 1, given, fileFor: (at) => at });
  const sixMembers = Object.fromEntries([3, 4, 5, 6].map((n) => [`members.member000${n}`, { id: `member000${n}` }]));
  const government = { [`units.${OTHER}.nature`]: '政府部门' };

  it.each<[string, Changes, string[]]>([
    ['nothing changed', {}, []],
    ['no contact', { [`members.${first}.isContact`]: false }, ['error members exactly_one']],
    [
      'two lead units',
      { [`units.${OTHER}.isLead`]: true },
      [LEAD, OTHER].flatMap((id) => [`error units.${id}.isLead exactly_one`, `error units.${id}.name not_unique`]),
    ],
    ['somebody of no unit', { [`members.${second}.unit`]: '别的公司' }, [`error members.${second}.unit not_among`]],
    ['a government body in commerce', government, [`warning units.${OTHER}.nature outside_tracks`]],
    ['one in open innovation', { ...government, trackId: 'open-innovation', topicIds: ['open-innovation-02'] }, []],
    ['two topics', { topicIds: ['commerce-01', 'commerce-02'] }, ['error topicIds too_many']],
    [
      'a prize without proof',
      { 'prizes.prize00001': { id: 'prize00001', contest: '某赛', authority: '某厅', prize: '一等奖' } },
      ['error prizes.prize00001.proof required'],
    ],
    ['no declaration', { declarationScan: null }, ['error declarationScan required']],
    [
      'a unit without its audit',
      { [`units.${OTHER}.financialAudit`]: null },
      [`error units.${OTHER}.financialAudit required`],
    ],
  ])('%s', (_, changes, wanted) => {
    const found = checkAnswers(form, applyChanges(answers, changes));
    expect(found.map(({ path: at, code, severity }) => `${severity} ${at} ${code}`).sort()).toEqual([...wanted].sort());
  });

  it('a sixth representative', () => {
    const found = checkAnswers(form, applyChanges(answers, sixMembers));
    expect(found).toContainEqual(
      expect.objectContaining({ path: 'members', code: 'too_many_rows', severity: 'error' }),
    );
  });
});
