import { type Answers, newRowId, type Row } from '../../../shared/form/answers';
import { applyChanges } from '../../../shared/form/changes';
import type { Form } from '../../../shared/form/form';
import { filesNamed } from '../answers/summary-columns';
import { fillAnswers } from './fill-answers';
import { fillWithFiles, type Upload } from './fill-with-files';
import type { SampleEntry } from './sample-entry';
import { type Person, people, type Unit, unitOf } from './units';

/** What a draft holds after the first minutes: the front page and the project's name. */
export function beginAnswers({ project }: SampleEntry): Answers {
  return dropEmpty({
    trackId: trackOf(project.topicId),
    topicIds: [project.topicId],
    projectName: project.projectName,
  });
}

/** The first half of the form, without its files. */
export function halfAnswers(form: Form, entry: SampleEntry): Answers {
  const { sections } = form.definition;
  const half = new Set(sections.slice(0, Math.ceil(sections.length / 2)).flatMap(({ fields }) => fields));
  const given = { ...frontPage(entry), members: membersOf(entry) };
  const filled = fillAnswers(form, {
    seed: seedOf(entry),
    given: { ...given, units: unitsOf(entry) },
    fileFor: (path) => path,
  });
  const all = applyChanges(filled, Object.fromEntries(filesNamed(form, filled).map(({ path }) => [path, null])));
  const kept = form.entries.filter(({ leaf, rows }) => half.has((leaf ?? rows).field));
  const keys = new Set([...Object.keys(given), ...kept.map(({ leaf, rows }) => (leaf ?? rows).field.id)]);
  return Object.fromEntries(Object.entries(all).filter(([key]) => keys.has(key)));
}

/** Everything the form asks for: what the sample tells of the project and its units, the rest made up around it. */
export async function fullAnswers(form: Form, entry: SampleEntry, before: Answers, upload: Upload): Promise<Answers> {
  const known = { ...frontPage(entry), ...introduction(entry), members: membersOf(entry), units: unitsOf(entry) };
  return fillWithFiles(form, { seed: seedOf(entry), given: { ...before, ...known } }, upload);
}

function frontPage(entry: SampleEntry): Answers {
  const { project, phone } = entry;
  const unit = unitOf(entry.units[0]);
  return dropEmpty({
    ...beginAnswers(entry),
    leadUnitName: unit.name,
    leadUnitFoundedOn: unit.foundedOn,
    leadUnitCode: unit.creditCode,
    contactName: unit.contact,
    contactPhone: phone,
    contactEmail: 'lianluo@example.com',
    mailingAddress: unit.mailingAddress,
    region: unit.region,
    projectSource: '广东省',
    summary: [project.problem, project.method, project.effect].join(''),
    scenarios: project.scenarios,
    teamName: project.teamName,
  });
}

function introduction({ project: { projectName, problem, method, effect } }: SampleEntry): Answers {
  return {
    background: `${problem}为此，团队围绕“${projectName.slice(0, 40)}”开展数据汇聚、治理和产品开发，推动从经验判断转向数据决策。`,
    applicationScenarios: `${method}主要服务对象为相关主管部门、行业企业和一线作业人员，核心需求是看得见、算得准、用得上。`,
    advantages: `一是数据融合深：${method}二是成效可核验：${effect}三是易于推广：采用标准接口和模块化部署，新增一地平均只需两周。与同类方案相比，本项目在时效、精度和成本上均有明显优势。`,
    painPoints: problem,
    qualityGains: effect,
    patentCount: 1,
    copyrightCount: 1,
  };
}

/** Two of each unit, or four of the only one. */
function membersOf({ units }: SampleEntry): Row[] {
  const each = units.length > 1 ? 2 : 4;
  const all = units.flatMap((name) => people[name].slice(0, each).map((person) => ({ person, unit: unitOf(name) })));
  return all.slice(0, 5).map(({ person, unit }, i) => member(person, unit, i === 0));
}

const unitsOf = ({ units }: SampleEntry): Row[] => units.map((name, i) => unitRow(unitOf(name), i === 0));

function member(person: Person, unit: Unit, isContact: boolean): Row {
  return { id: newRowId(), ...person, unit: unit.name, isContact };
}

function unitRow(unit: Unit, isLead: boolean): Row {
  const { nature, size, contact, position, phone, profile, coreCapability } = unit;
  const own: object = isLead
    ? {}
    : { name: unit.name, creditCode: unit.creditCode, foundedOn: unit.foundedOn, address: unit.region };
  const row = {
    isLead,
    ...own,
    nature,
    isCentralSubsidiary: false,
    contact,
    position,
    phone,
    profile,
    coreCapability,
  };
  return { id: newRowId(), ...row, ...(size !== undefined && { size }) } as Row;
}

/** Every entry has numbers of its own, the same in every database. */
const seedOf = ({ project: { topicId, projectName } }: SampleEntry): number =>
  [...`${topicId}${projectName}`].reduce((seed, letter) => seed * 31 + letter.charCodeAt(0), 7) | 0;

const trackOf = (topicId: string): string => topicId.replace(/-\d+$/, '');

function dropEmpty(answers: Answers): Answers {
  return Object.fromEntries(
    Object.entries(answers).filter(([, value]) => value !== '' && !(Array.isArray(value) && value.length === 0)),
  );
}
