import { checkEntry } from '../check-entry';
import { checkFacts } from '../check-facts';
import { checkPapers } from '../check-papers';
import { checkPrintout } from '../check-printout';
import type { Contest } from '../contest';
import { noticeTextFlaws } from '../notice-texts';
import { type Condition, conditionReads } from './condition';
import { type Field, isRowsField } from './definition';
import { type LeafField, typeOf } from './fields';
import { optionId } from './fields/choice';
import type { Flaw } from './flaw';
import { ruleFlaws, ruleReads } from './form';

interface Named {
  place: string;
  field: Field;
  /** The ids a condition in this field may name without leaving its row. */
  siblings: ReadonlyMap<string, LeafField>;
}

/** What the schema cannot see: double ids, unknown references, cycles, impossible limits, dates in the wrong order. */
export function checkDefinition(contest: Contest): Flaw[] {
  const flaws: Flaw[] = [];
  const say = (place: string, sentence: string) => flaws.push({ place, sentence });

  const top = new Map<string, Field>();
  const named: Named[] = [];
  const sections = new Set<string>();
  for (const section of contest.form.sections) {
    if (sections.has(section.id)) say(`form.${section.id}`, `章节“${section.id}”出现了两次`);
    sections.add(section.id);
    for (const field of section.fields) {
      const place = `form.${section.id}.${field.id}`;
      if (top.has(field.id)) say(place, `字段“${field.id}”出现了两次`);
      top.set(field.id, field);
      named.push({ place, field, siblings: new Map() });
      if (!isRowsField(field)) continue;
      const siblings = new Map<string, LeafField>();
      for (const sub of field.fields) {
        if (siblings.has(sub.id) || sub.id === 'id')
          say(`${place}.${sub.id}`, `子字段“${sub.id}”出现了两次或与行编号同名`);
        siblings.set(sub.id, sub);
      }
      for (const sub of field.fields) named.push({ place: `${place}.${sub.id}`, field: sub, siblings });
    }
  }
  for (const each of named) checkField(each, top, contest, sections, say);
  checkMarks(named, contest, say);
  checkRules(contest, top, say);
  for (const cycle of cycles(named)) say('form', `显示条件互相依赖，成了环：${cycle.join(' → ')}`);
  return [
    ...checkFacts(contest),
    ...flaws,
    ...checkEntry(contest),
    ...checkPapers(contest),
    ...checkPrintout(contest),
    ...noticeTextFlaws(contest.noticeTexts, 'noticeTexts'),
  ];
}

type Say = (place: string, sentence: string) => void;

function checkField(
  { place, field, siblings }: Named,
  top: ReadonlyMap<string, Field>,
  contest: Contest,
  sections: ReadonlySet<string>,
  say: Say,
): void {
  const known: Known = { field: (id) => siblings.get(id) ?? top.get(id), tracks: contest.tracks.map(({ id }) => id) };
  const conditions = [...(field.when ? [field.when] : []), ...(field.hints ?? []).map(({ when }) => when)];
  for (const condition of conditions) checkCondition(condition, place, known, say);
  if (field.section !== undefined && !sections.has(field.section)) say(place, `章节“${field.section}”不存在`);
  if (field.mirrors) {
    const target = top.get(field.mirrors.field);
    if (!target || isRowsField(target)) say(place, `取值的字段“${field.mirrors.field}”不存在`);
    else if (target.type !== field.type)
      say(place, `取值的字段“${field.mirrors.field}”类型不同：${target.type} 与 ${field.type}`);
    if (siblings.size === 0) say(place, '只有行里的子字段可以取别处的值');
    checkCondition(field.mirrors.when, place, known, say);
  }
  if (isRowsField(field)) {
    if (!field.fields.some(({ id }) => id === field.title)) say(place, `行标题“${field.title}”不是它的子字段`);
    if ((field.minRows ?? 0) > field.maxRows) say(place, `至少 ${field.minRows} 行大于至多 ${field.maxRows} 行`);
    return;
  }
  for (const flaw of typeOf(field).flaws?.(field) ?? []) say(place, flaw);
  if (field.type === 'topics' && top.get(field.track)?.type !== 'track') say(place, `赛道字段“${field.track}”不存在`);
  if (field.type === 'identityNumber') {
    const kind = siblings.get(field.kind) ?? top.get(field.kind);
    if (kind?.type !== 'choice') say(place, `证件类型字段“${field.kind}”不存在或不是单选`);
    else {
      const known = new Set(kind.options.map(optionId));
      for (const id of Object.keys(field.formats)) if (!known.has(id)) say(place, `证件类型没有“${id}”这个选项`);
    }
  }
}

/** What a condition may name. */
interface Known {
  field(id: string): Field | undefined;
  tracks: readonly string[];
}

function checkCondition(condition: Condition, place: string, known: Known, say: Say): void {
  for (const { field: id, values } of conditionReads(condition)) {
    const field = known.field(id);
    if (!field) {
      say(place, `条件里的字段“${id}”不存在`);
      continue;
    }
    const options = optionsOf(field, known);
    for (const value of values) {
      if (options && !options.includes(value)) say(place, `条件里的“${String(value)}”不是“${id}”的选项`);
    }
  }
}

function optionsOf(field: Field, known: Known): readonly unknown[] | undefined {
  if (field.type === 'choice' || field.type === 'choices') return field.options.map(optionId);
  return field.type === 'track' ? known.tracks : undefined;
}

function checkMarks(named: Named[], { tracks }: Contest, say: Say): void {
  const seen = new Map<string, string>();
  for (const { place, field, siblings } of named) {
    if (field.mark === undefined) continue;
    if (siblings.size > 0) say(place, `标记“${field.mark}”只能用在行以外的字段上`);
    if (seen.has(field.mark)) say(place, `标记“${field.mark}”已经用在 ${seen.get(field.mark)}`);
    seen.set(field.mark, place);
  }
  for (const mark of ['projectName', ...(tracks.length > 0 ? (['track'] as const) : [])] as const) {
    if (!seen.has(mark)) say('form', `没有字段带标记“${mark}”`);
  }
}

function checkRules(contest: Contest, top: ReadonlyMap<string, Field>, say: Say): void {
  const fieldAt = (key: string): Field | undefined => {
    const [id = '', sub] = key.split('.');
    const field = top.get(id);
    if (!field || sub === undefined) return field;
    return isRowsField(field) ? field.fields.find((each) => each.id === sub) : undefined;
  };
  contest.form.rules.forEach((rule, i) => {
    const place = `form.rules.${i}.${rule.rule}`;
    const unknown = ruleReads(rule).filter((key) => !fieldAt(key));
    for (const key of unknown) say(place, `规则里的字段“${key}”不存在`);
    if (unknown.length > 0) return;
    for (const flaw of ruleFlaws(rule, { field: fieldAt, tracks: contest.tracks })) say(place, flaw);
  });
}

/** Fields whose conditions need each other to be shown, each cycle once. */
function cycles(named: Named[]): string[][] {
  const needs = new Map<string, string[]>();
  for (const { place, field, siblings } of named) {
    const key = keyOf(place);
    const scope = key.split('.')[0] ?? '';
    const reads = field.when ? conditionReads(field.when).map((each) => each.field) : [];
    needs.set(
      key,
      reads.map((id) => (siblings.has(id) ? `${scope}.${id}` : id)),
    );
    if (key.includes('.')) needs.get(key)?.push(scope);
  }
  const found: string[][] = [];
  const done = new Set<string>();
  const walk = (key: string, trail: string[]): void => {
    const at = trail.indexOf(key);
    if (at >= 0) found.push([...trail.slice(at), key]);
    if (at >= 0 || done.has(key)) return;
    for (const next of needs.get(key) ?? []) walk(next, [...trail, key]);
    done.add(key);
  };
  for (const key of needs.keys()) walk(key, []);
  return found;
}

/** `form.section.field.sub` → `field.sub`. */
const keyOf = (place: string): string => place.split('.').slice(2).join('.');
