import type { Issue } from '../issue';
import {
  type Answer,
  type Answers,
  isEmpty,
  isRowId,
  isRows,
  ORDER,
  parsePath,
  type Path,
  type Row,
  rowsOf,
  type Value,
} from './answers';
import { typeOf } from './fields';
import { type Form, type Leaf, placeOf } from './form';
import { RowTable } from './row-table';

/**
 * What a save carries. `field` or `field.row.sub` sets a value and `null` clears it; `field.row: {…}` adds a row,
 * `field.row: null` deletes it; `field.$order: [ids]` reorders.
 */
export type Changes = Record<string, Value | Record<string, Value> | undefined>;

/** Everything about a set of changes that this form cannot take, whatever the answers are now. Empty when it can. */
export function changeProblems(form: Form, changes: Record<string, unknown>): Issue[] {
  const issues: Issue[] = [];
  const report = (path: string, code: string, message: string) =>
    issues.push({ path, code, message, severity: 'error' });
  for (const [path, value] of Object.entries(changes)) {
    const place = placeOf(form, path);
    if (!place) report(path, 'unknown_path', `表单里没有“${path}”这一项`);
    else if (value === null) continue;
    else if (place.leaf) {
      if (!typeOf(place.leaf.field).accepts(value)) report(path, 'wrong_type', `${place.field.label}的内容格式不对`);
    } else if (place.rowId === ORDER) {
      if (!Array.isArray(value) || !value.every(isRowId)) report(path, 'wrong_type', '排序应为行编号的列表');
    } else if (place.rowId === undefined) {
      report(path, 'wrong_type', `${place.field.label}请按行修改，例如 ${path}.行编号.字段`);
    } else if (typeof value !== 'object' || Array.isArray(value)) {
      report(path, 'wrong_type', `${place.field.label}的一行应为一组字段`);
    } else {
      for (const [sub, subValue] of Object.entries(value as Record<string, unknown>)) {
        if (sub === 'id' && subValue === place.rowId) continue;
        const leaf = form.leaves.get(`${place.key}.${sub}`);
        if (!leaf) report(`${path}.${sub}`, 'unknown_path', `表单里没有“${path}.${sub}”这一项`);
        else if (subValue !== null && !typeOf(leaf.field).accepts(subValue)) {
          report(`${path}.${sub}`, 'wrong_type', `${leaf.field.label}的内容格式不对`);
        }
      }
    }
  }
  return issues;
}

/** One spelling for equal answers (CRLF, full-width digits, spaces in numbers), so that they never conflict. */
export function normaliseChanges(form: Form, changes: Changes): Changes {
  const result: Changes = {};
  for (const [path, value] of Object.entries(changes)) {
    const place = placeOf(form, path);
    if (place?.leaf && value !== null && value !== undefined) result[path] = normaliseValue(place.leaf, value as Value);
    else if (place && isRow(value)) result[path] = normaliseRow(form, place.key, value);
    else result[path] = value;
  }
  return result;
}

function normaliseRow(form: Form, rows: string, value: Record<string, Value>): Record<string, Value> {
  const row: Record<string, Value> = {};
  for (const [sub, each] of Object.entries(value)) {
    const leaf = form.leaves.get(`${rows}.${sub}`);
    if (leaf) row[sub] = each === null ? null : normaliseValue(leaf, each);
  }
  return row;
}

function normaliseValue(leaf: Leaf, value: Value): Value {
  return typeOf(leaf.field).normalise?.(value) ?? value;
}

/** Answers with the changes in them; the given answers stay as they are. Changes of rows that are gone do nothing. */
export function applyChanges(answers: Answers, changes: Changes): Answers {
  const result: Answers = { ...answers };
  const tables = new Map<string, RowTable>();
  const inOrder = Object.entries(changes).sort(([a], [b]) => step(a) - step(b));
  for (const [text, value] of inOrder) {
    const path = parsePath(text);
    if (!path || value === undefined) continue;
    const { field } = path;
    if (path.row === undefined) setOrClear(result, field, value as Answer);
    else tables.set(field, edited(tables.get(field) ?? new RowTable(rowsOf(result, field)), path, value));
  }
  // A field that holds something else than rows keeps it, unless rows have been put there.
  for (const [field, table] of tables) {
    const rows = table.list();
    if (rows.length > 0 || isRows(result[field])) setOrClear(result, field, rows);
  }
  return result;
}

function edited(table: RowTable, { row = '', sub }: Path, value: Exclude<Changes[string], undefined>): RowTable {
  if (row === ORDER) return new RowTable(reorder(table.list(), value as string[]));
  const old = table.get(row);
  if (sub !== undefined) {
    if (old) table.put(withSub(old, sub, value as Value));
  } else if (value === null) table.remove(row);
  else table.put(newRow(row, value as Record<string, Value>));
  return table;
}

/** Whole fields first, then rows, then what is in them, then their order, whatever order the changes came in. */
function step(path: string): number {
  return path.endsWith(`.${ORDER}`) ? 4 : path.split('.').length;
}

function setOrClear(answers: Answers, field: string, value: Answer): void {
  if (isEmpty(value)) delete answers[field];
  else answers[field] = value;
}

function withSub(row: Row, sub: string, value: Value): Row {
  const { [sub]: _old, ...rest } = row;
  return (isEmpty(value) ? rest : { ...rest, [sub]: value }) as Row;
}

function newRow(id: string, value: Record<string, Value>): Row {
  const row: Row = { id };
  for (const [sub, each] of Object.entries(value)) if (sub !== 'id' && !isEmpty(each)) row[sub] = each;
  return row;
}

/** Rows the order does not name keep their places at the end; ids without a row are ignored. */
function reorder(rows: Row[], ids: string[]): Row[] {
  const table = new RowTable(rows);
  const wanted = new Set([...new Set(ids)].flatMap((id) => table.get(id) ?? []));
  return [...wanted, ...rows.filter((row) => !wanted.has(row))];
}

export function isRow(value: unknown): value is Record<string, Value> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The changes that turn `before` into `after`, as small as paths allow. */
export function diffAnswers(before: Answers, after: Answers): Changes {
  const changes: Changes = {};
  for (const field of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const left = before[field];
    const right = after[field];
    if (isEmpty(left) && isEmpty(right)) continue;
    if (isRows(left ?? []) && isRows(right ?? []) && (hasRows(left) || hasRows(right))) {
      diffRows(field, rowsOf(before, field), rowsOf(after, field), changes);
    } else if (!sameValue(left, right)) changes[field] = isEmpty(right) ? null : (right as Value);
  }
  return changes;
}

function diffRows(field: string, before: Row[], after: Row[], changes: Changes): void {
  const old = new Map(before.map((row) => [row.id, row]));
  for (const row of after) {
    const was = old.get(row.id);
    if (!was) {
      const { id: _id, ...rest } = row;
      changes[`${field}.${row.id}`] = rest;
      continue;
    }
    for (const sub of new Set([...Object.keys(was), ...Object.keys(row)])) {
      if (sub !== 'id' && !sameValue(was[sub], row[sub])) changes[`${field}.${row.id}.${sub}`] = row[sub] ?? null;
    }
  }
  const kept = new Set(after.map(({ id }) => id));
  for (const { id } of before) if (!kept.has(id)) changes[`${field}.${id}`] = null;
  const natural = [...before.filter(({ id }) => kept.has(id)), ...after.filter(({ id }) => !old.has(id))];
  if (natural.some((row, i) => row.id !== after[i]?.id)) changes[`${field}.${ORDER}`] = after.map(({ id }) => id);
}

const hasRows = (value: Answer | undefined): boolean => isRows(value) && value.length > 0;

function sameValue(a: Answer | undefined, b: Answer | undefined): boolean {
  if (isEmpty(a) && isEmpty(b)) return true;
  if (!Array.isArray(a) || !Array.isArray(b)) return a === b;
  return a.length === b.length && a.every((each, i) => each === b[i]);
}
