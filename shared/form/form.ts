import type { Contest } from '../contest';
import type { Track } from '../track';
import type { KnownLists } from '../lists';
import { type Answers, findRow, isEmpty, parsePath, type Row, type Value } from './answers';
import { compileCondition, type Holds } from './condition';
import { type Field, type FormDefinition, isRowsField, type RowsField, type Section } from './definition';
import { type Check, type Hint, type Lock, type Mark, type Surroundings } from './field-type';
import { type LeafField, typeOf } from './fields';
import type { RuleSurroundings, RuleType, RuleView } from './rule-type';
import { type Rule, ruleTypes } from './rules';

/** A field compiled for use: `key` is `field` or `rows.sub`, the place of every row's answer. */
export interface Leaf {
  key: string;
  field: LeafField;
  rows: RowsField | undefined;
  shown: Holds | undefined;
  hints: CompiledHint[];
  /** While this holds for a row, the answer is the top-level field's. */
  mirrored: { field: string; holds: Holds } | undefined;
  check: Check;
}

export interface CompiledHint {
  holds: Holds;
  text: string;
}

export interface CompiledRows {
  field: RowsField;
  shown: Holds | undefined;
  hints: CompiledHint[];
  leaves: Leaf[];
}

export type Entry = { leaf: Leaf; rows?: undefined } | { rows: CompiledRows; leaf?: undefined };

/** A definition made ready once and used for every entry of its contest. */
export interface Form {
  definition: FormDefinition;
  around: Surroundings;
  /** Top-level fields in the form's order. */
  entries: Entry[];
  leaves: ReadonlyMap<string, Leaf>;
  rows: ReadonlyMap<string, CompiledRows>;
  /** The section that shows a key; sub-fields may be shown elsewhere than their rows. */
  sectionOf: ReadonlyMap<string, Section>;
  /** Rules by the keys they read. */
  rulesOf: ReadonlyMap<string, Rule[]>;
  marks: ReadonlyMap<Mark, string>;
  view: RuleView;
}

/**
 * Assumes a definition without flaws; checkDefinition finds them, with their places. Without `lists`, codes of regions
 * and industries are judged by their shape.
 */
export function compileForm(contest: Pick<Contest, 'form'> & { tracks: readonly Track[] }, lists?: KnownLists): Form {
  const definition = contest.form;
  const around: Surroundings = { tracks: contest.tracks, lengthUnit: definition.lengthUnit, lists };
  const entries: Entry[] = [];
  const leaves = new Map<string, Leaf>();
  const rows = new Map<string, CompiledRows>();
  const sectionOf = new Map<string, Section>();
  const marks = new Map<Mark, string>();

  for (const section of definition.sections) {
    for (const field of section.fields) {
      sectionOf.set(field.id, section);
      if (field.mark !== undefined) marks.set(field.mark, field.id);
      const entry = isRowsField(field) ? { rows: compileRows(field, around) } : { leaf: compileLeaf(field, around) };
      entries.push(entry);
      if (entry.leaf) leaves.set(field.id, entry.leaf);
      if (entry.rows) {
        rows.set(field.id, entry.rows);
        for (const leaf of entry.rows.leaves) {
          leaves.set(leaf.key, leaf);
          const shownIn = definition.sections.find((each) => each.id === leaf.field.section);
          sectionOf.set(leaf.key, shownIn ?? section);
        }
      }
    }
  }

  const rulesOf = new Map<string, Rule[]>();
  for (const rule of definition.rules) {
    for (const key of new Set(ruleReads(rule))) rulesOf.set(key, [...(rulesOf.get(key) ?? []), rule]);
  }
  const view = ruleView(definition, leaves, rows);
  return { definition, around, entries, leaves, rows, sectionOf, rulesOf, marks, view };
}

function compileRows(field: RowsField, around: Surroundings): CompiledRows {
  const siblings = new Set(field.fields.map(({ id }) => id));
  return {
    field,
    shown: field.when && compileCondition(field.when),
    hints: compileHints(field.hints),
    leaves: field.fields.map((sub) => compileLeaf(sub, around, field, siblings)),
  };
}

function compileLeaf(field: LeafField, around: Surroundings, rows?: RowsField, siblings?: Set<string>): Leaf {
  return {
    key: rows ? `${rows.id}.${field.id}` : field.id,
    field,
    rows,
    shown: field.when && compileCondition(field.when, siblings),
    hints: compileHints(field.hints, siblings),
    mirrored: field.mirrors && { field: field.mirrors.field, holds: compileCondition(field.mirrors.when, siblings) },
    check: typeOf(field).compile(field, around),
  };
}

function compileHints(hints: readonly Hint[] = [], siblings?: Set<string>): CompiledHint[] {
  return hints.map(({ when, text }) => ({ holds: compileCondition(when, siblings), text }));
}

const typeOfRule = (rule: Rule) => ruleTypes[rule.rule] as unknown as RuleType<Rule>;

export function ruleReads(rule: Rule): string[] {
  return typeOfRule(rule).reads(rule);
}

/** Mistakes in a rule whose fields are all there. */
export function ruleFlaws(rule: Rule, around: RuleSurroundings): string[] {
  return typeOfRule(rule).flaws?.(rule, around) ?? [];
}

function ruleView(
  definition: FormDefinition,
  leaves: ReadonlyMap<string, Leaf>,
  rows: ReadonlyMap<string, CompiledRows>,
): RuleView {
  return {
    lengthUnit: definition.lengthUnit,
    rowValue: (answers, rowsId, row, sub) => leafValue(leaves.get(`${rowsId}.${sub}`), answers, row, sub),
    shown(answers, field, row, sub) {
      const holder = rows.get(field)?.shown ?? leaves.get(field)?.shown;
      if (holder && !holder(answers)) return false;
      const inner = sub === undefined ? undefined : leaves.get(`${field}.${sub}`)?.shown;
      return inner === undefined || inner(answers, row);
    },
    label(field, sub) {
      const found = sub === undefined ? (leaves.get(field) ?? rows.get(field)) : leaves.get(`${field}.${sub}`);
      return found?.field.label ?? field;
    },
  };
}

function leafValue(leaf: Leaf | undefined, answers: Answers, row: Row | undefined, name: string): Value | undefined {
  if (leaf?.mirrored?.holds(answers, row)) return answers[leaf.mirrored.field] as Value | undefined;
  return row ? row[name] : (answers[name] as Value | undefined);
}

/** Where a path leads in a form: its field and, inside rows, the row. `null` for a path the form does not have. */
export interface Place {
  key: string;
  field: Field;
  leaf: Leaf | undefined;
  rowId: string | undefined;
}

export function placeOf(form: Form, text: string): Place | null {
  const path = parsePath(text);
  if (path === null) return null;
  const { field, row, sub } = path;
  if (sub !== undefined) {
    const leaf = form.leaves.get(`${field}.${sub}`);
    return leaf?.rows ? { key: leaf.key, field: leaf.field, leaf, rowId: row } : null;
  }
  const rows = form.rows.get(field);
  if (rows) return { key: field, field: rows.field, leaf: undefined, rowId: row };
  const leaf = form.leaves.get(field);
  return leaf && !leaf.rows && row === undefined ? { key: field, field: leaf.field, leaf, rowId: undefined } : null;
}

/** The answer a person sees at a path: the mirrored one where the row mirrors. */
export function shownValue(form: Form, answers: Answers, path: string): Value | Row[] | undefined {
  const place = placeOf(form, path);
  if (!place) return undefined;
  if (!place.leaf) return answers[place.key] as Row[] | undefined;
  const row = place.leaf.rows && place.rowId ? findRow(answers, place.leaf.rows.id, place.rowId) : undefined;
  return leafValue(place.leaf, answers, row, place.leaf.field.id);
}

/** Is the field at this path asked for now? A mirrored sub-field is shown, but is not the row's own question. */
export function isShown(form: Form, answers: Answers, path: string): boolean {
  const place = placeOf(form, path);
  if (!place) return false;
  if (!place.leaf) return form.view.shown(answers, place.key);
  if (!place.leaf.rows) return place.leaf.shown?.(answers) ?? true;
  const row = place.rowId === undefined ? undefined : findRow(answers, place.leaf.rows.id, place.rowId);
  return row !== undefined && form.view.shown(answers, place.leaf.rows.id, row, place.leaf.field.id);
}

/** The instruction under a field's label, with the hints that apply to these answers. Empty when it has none. */
export function helpAt(form: Form, answers: Answers, path: string): string {
  const place = placeOf(form, path);
  const compiled = place && (form.leaves.get(place.key) ?? form.rows.get(place.key));
  if (!place || !compiled) return '';
  const rows = place.leaf?.rows;
  const row = rows && place.rowId !== undefined ? findRow(answers, rows.id, place.rowId) : undefined;
  const hints = compiled.hints.filter(({ holds }) => holds(answers, row)).map(({ text }) => text);
  return [compiled.field.help ?? '', ...hints].join('');
}

/** How a path is called in words: `成员“张三”的手机`. */
export function pathLabel(form: Form, answers: Answers, path: string): string {
  const place = placeOf(form, path);
  if (!place) return path;
  const rowsField = place.leaf?.rows ?? (isRowsField(place.field) ? place.field : undefined);
  if (!rowsField || place.rowId === undefined || place.rowId === '$order') return place.field.label;
  const name = rowName(form, answers, rowsField, place.rowId);
  return place.leaf ? `${name}的${place.field.label}` : name;
}

/** `成员“张三”`, or `成员 2` while it has no name. */
export function rowName(form: Form, answers: Answers, rows: RowsField, rowId: string): string {
  const all = (answers[rows.id] ?? []) as Row[];
  const index = all.findIndex(({ id }) => id === rowId);
  const row = all[index];
  const title = row && form.view.rowValue(answers, rows.id, row, rows.title);
  return isEmpty(title)
    ? `${rows.rowName} ${index < 0 ? all.length + 1 : index + 1}`
    : `${rows.rowName}“${String(title)}”`;
}

export function lockOf(field: { lock?: Lock[] | undefined }, lock: Lock): boolean {
  return field.lock?.includes(lock) ?? false;
}
