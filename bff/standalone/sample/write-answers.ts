import {
  type Answer,
  type Answers,
  isRows,
  newRowId,
  parsePath,
  type Row,
  rowsOf,
  type Value,
} from '../../../shared/form/answers';
import { checkAnswers } from '../../../shared/form/check';
import { typeOf } from '../../../shared/form/fields';
import type { FilesField } from '../../../shared/form/fields/files';
import { type Form, placeOf } from '../../../shared/form/form';
import type { SampleEntry } from './sample-entry';
import { stockAnswer } from './stock-answer';
import { type Person, people, type Unit, unitOf } from './units';

/** Stores a sample file for a field of a unit and answers its id. */
export type Upload = (field: FilesField, of: string) => Promise<string>;

/** What a draft holds after the first minutes: the front page and the project's name. */
export function beginAnswers({ project }: SampleEntry): Answers {
  return dropEmpty({
    trackId: trackOf(project.topicId),
    topicIds: [project.topicId],
    projectName: project.projectName,
  });
}

export function halfAnswers(entry: SampleEntry): Answers {
  const unit = unitOf(entry.units[0]);
  const { project } = entry;
  return dropEmpty({
    ...beginAnswers(entry),
    ...basics(unit, entry.phone),
    teamName: project.teamName,
    summary: [project.problem, project.method].join(''),
    scenarios: project.scenarios,
    members: people[entry.units[0]].slice(0, 2).map((person, i) => member(person, unit, i === 0)),
  });
}

/** Everything the form asks for. What this file does not know of, because the form has grown, is filled by its type. */
export async function fullAnswers(form: Form, entry: SampleEntry, upload: Upload): Promise<Answers> {
  const { project, units } = entry;
  const { problem, method, effect, projectName } = project;
  const lead = unitOf(units[0]);
  const known: Answers = {
    ...halfAnswers(entry),
    summary: `${problem}${method}${effect}`,
    background: `${problem}为此，团队围绕“${projectName.slice(0, 40)}”开展数据汇聚、治理和产品开发，推动从经验判断转向数据决策。`,
    applicationScenarios: `${method}主要服务对象为相关主管部门、行业企业和一线作业人员，核心需求是看得见、算得准、用得上。`,
    advantages: `一是数据融合深：${method}二是成效可核验：${effect}三是易于推广：采用标准接口和模块化部署，新增一地平均只需两周。与同类方案相比，本项目在时效、精度和成本上均有明显优势。`,
    members: units
      .flatMap((name, n) =>
        people[name]
          .slice(0, units.length > 1 ? 2 : 4)
          .map((person, i) => member(person, unitOf(name), n === 0 && i === 0)),
      )
      .slice(0, 5),
    units: units.map((name, i) => unitRow(unitOf(name), i === 0)),
  };
  return fillWhatIsMissing(form, known, lead.name, upload);
}

function basics(unit: Unit, phone: string): Answers {
  return {
    leadUnitName: unit.name,
    leadUnitFoundedOn: unit.foundedOn,
    leadUnitCode: unit.creditCode,
    contactName: unit.contact,
    contactPhone: phone,
    contactEmail: 'lianluo@example.com',
    mailingAddress: unit.mailingAddress,
    region: unit.region,
  };
}

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

async function fillWhatIsMissing(form: Form, known: Answers, of: string, upload: Upload): Promise<Answers> {
  const answers = withoutMisfits(form, known);
  const fill = async (path: string) => {
    const place = placeOf(form, path);
    if (place?.leaf) put(answers, path, await stockAnswer(form, place.leaf.field, (field) => upload(field, of)));
    else if (place) answers[place.key] = [{ id: newRowId() }];
  };
  // An answer may bring further questions, so ask until nothing is missing.
  for (let round = 0; round < 8; round++) {
    const issues = checkAnswers(form, answers);
    for (const { path, code } of issues) if (code === 'required') await fill(path);
    for (const rule of form.definition.rules) {
      const isUnmet =
        rule.rule === 'atLeast' && issues.some(({ path, code }) => path === rule.at && code === 'too_few_filled');
      if (isUnmet) for (const field of rule.fields) await fill(field);
    }
    if (issues.length === 0) break;
  }
  return answers;
}

/** What is written here for a field that has become another type gives way to an answer of that type. */
function withoutMisfits(form: Form, known: Answers): Answers {
  const fits = (key: string, value: unknown) => {
    const leaf = form.leaves.get(key);
    return leaf !== undefined && typeOf(leaf.field).accepts(value);
  };
  const kept: Answers = {};
  for (const [field, value] of Object.entries(known)) {
    if (!isRows(value)) {
      if (fits(field, value)) kept[field] = value;
    } else if (form.rows.has(field)) {
      kept[field] = value.map((row) => {
        const subs = Object.entries(row).filter(([sub, each]) => sub === 'id' || fits(`${field}.${sub}`, each));
        return Object.fromEntries(subs) as Row;
      });
    }
  }
  return kept;
}

function put(answers: Answers, path: string, value: Value): void {
  const { field, row, sub } = parsePath(path)!;
  if (row === undefined || sub === undefined) answers[field] = value as Answer;
  else answers[field] = rowsOf(answers, field).map((each) => (each.id === row ? { ...each, [sub]: value } : each));
}

const trackOf = (topicId: string): string => topicId.replace(/-\d+$/, '');

function dropEmpty(answers: Answers): Answers {
  return Object.fromEntries(
    Object.entries(answers).filter(([, value]) => value !== '' && !(Array.isArray(value) && value.length === 0)),
  );
}
