import type { Contest } from '../contest';
import type { Track } from '../track';
import type { KnownLists } from '../lists';
import { type Answers, findRow, isEmpty, isRowId, ORDER, type Row, type Value } from './answers';
import { Blank } from './blank';
import { type Field, type FormDefinition, isRowsField, type RowsField, type Section } from './definition';
import type { Lock, Mark, Surroundings } from './field-type';
import { type CompiledRows, compileLeaf, compileRows, type Leaf } from './leaf';
import type { RuleCheck, RuleSurroundings, RuleType, RuleView } from './rule-type';
import { type Rule, ruleTypes } from './rules';

export type { CompiledRows, Leaf } from './leaf';

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
  /** The same rules, ready to run: all of them, and by the keys they read. */
  ruleChecks: readonly RuleCheck[];
  ruleChecksOf: ReadonlyMap<string, readonly RuleCheck[]>;
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

  const view = ruleView(definition, leaves, rows);
  const rulesOf = new Map<string, Rule[]>();
  const ruleChecks: RuleCheck[] = [];
  const ruleChecksOf = new Map<string, RuleCheck[]>();
  for (const rule of definition.rules) {
    const check = typeOfRule(rule).compile(rule, view);
    ruleChecks.push(check);
    for (const key of new Set(ruleReads(rule))) {
      rulesOf.set(key, [...(rulesOf.get(key) ?? []), rule]);
      ruleChecksOf.set(key, [...(ruleChecksOf.get(key) ?? []), check]);
    }
  }
  return { definition, around, entries, leaves, rows, sectionOf, rulesOf, ruleChecks, ruleChecksOf, marks, view };
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
  const blanks = new Map<string, Blank>();
  for (const leaf of leaves.values()) {
    blanks.set(leaf.key, new Blank(leaf.id, leaf, leaf.rows && rows.get(leaf.rows.id)));
  }
  for (const table of rows.values()) blanks.set(table.field.id, new Blank(table.field.id, undefined, table));
  const blank = (field: string, sub?: string): Blank => {
    const key = sub === undefined ? field : `${field}.${sub}`;
    return blanks.get(key) ?? new Blank(sub ?? field, undefined, rows.get(field));
  };
  return {
    blank,
    lengthUnit: definition.lengthUnit,
    rowValue: (answers, rowsId, row, sub) => blank(rowsId, sub).value(answers, row),
    shown: (answers, field, row, sub) => blank(field, sub).shown(answers, row),
    label(field, sub) {
      const found = sub === undefined ? (leaves.get(field) ?? rows.get(field)) : rows.get(field)?.bySub.get(sub);
      return found?.field.label ?? field;
    },
  };
}

/** Where a path leads in a form: its field and, inside rows, the row. `null` for a path the form does not have. */
export interface Place {
  key: string;
  field: Field;
  leaf: Leaf | undefined;
  rowId: string | undefined;
}

export function placeOf(form: Form, text: string): Place | null {
  const first = text.indexOf('.');
  if (first < 0) {
    const leaf = form.leaves.get(text);
    if (leaf) return { key: text, field: leaf.field, leaf, rowId: undefined };
    const table = form.rows.get(text);
    return table ? { key: text, field: table.field, leaf: undefined, rowId: undefined } : null;
  }
  const table = form.rows.get(text.slice(0, first));
  if (!table) return null;
  const second = text.indexOf('.', first + 1);
  const rowId = second < 0 ? text.slice(first + 1) : text.slice(first + 1, second);
  if (second < 0) {
    const isPlace = rowId === ORDER || isRowId(rowId);
    return isPlace ? { key: table.field.id, field: table.field, leaf: undefined, rowId } : null;
  }
  const leaf = isRowId(rowId) ? table.bySub.get(text.slice(second + 1)) : undefined;
  return leaf ? { key: leaf.key, field: leaf.field, leaf, rowId } : null;
}

/** The answer a person sees at a path: the mirrored one where the row mirrors. */
export function shownValue(form: Form, answers: Answers, path: string): Value | Row[] | undefined {
  const place = placeOf(form, path);
  if (!place) return undefined;
  if (!place.leaf) return answers[place.key] as Row[] | undefined;
  const row = place.leaf.rows && place.rowId ? findRow(answers, place.leaf.rows.id, place.rowId) : undefined;
  const { rows, id } = place.leaf;
  return (rows ? form.view.blank(rows.id, id) : form.view.blank(id)).value(answers, row);
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
  const compiled = place && (place.leaf ?? form.rows.get(place.key));
  if (!compiled) return '';
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
