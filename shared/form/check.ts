import type { Issue } from '../issue';
import { type Answers, findRow, isEmpty, isRows, type Row, type Value } from './answers';
import type { CompiledRows, Form, Leaf } from './form';
import { placeOf } from './form';
import { typeOf } from './fields';

/** Everything wrong with the answers, in the form's order: errors block a submission, warnings ask. */
export function checkAnswers(form: Form, answers: Answers): Issue[] {
  const issues: Issue[] = [];
  for (const { leaf, rows } of form.entries) {
    if (leaf) checkLeaf(leaf, answers, undefined, issues);
    else if (rows) checkRows(rows, answers, issues);
  }
  for (const check of form.ruleChecks) for (const issue of check(answers)) issues.push(issue);
  return issues;
}

/** What is wrong at one path: the field's own check and the rules that read it. */
export function checkPath(form: Form, answers: Answers, path: string): Issue[] {
  const place = placeOf(form, path);
  if (!place) return [];
  const issues: Issue[] = [];
  if (place.leaf) {
    const { rows } = place.leaf;
    const row = rows && place.rowId !== undefined ? findRow(answers, rows.id, place.rowId) : undefined;
    if (!rows || (row && (form.rows.get(rows.id)?.shown?.(answers) ?? true)))
      checkLeaf(place.leaf, answers, row, issues);
  } else {
    const rows = form.rows.get(place.key);
    if (rows && place.rowId === undefined) checkRows(rows, answers, issues);
    else if (rows) checkRow(rows, answers, findRow(answers, place.key, place.rowId ?? ''), issues);
  }
  for (const check of form.ruleChecksOf.get(place.key) ?? []) {
    for (const issue of check(answers)) {
      if (issue.path === path || issue.path.startsWith(`${path}.`)) issues.push(issue);
    }
  }
  return issues;
}

function checkLeaf(leaf: Leaf, answers: Answers, row: Row | undefined, issues: Issue[]): void {
  const value = (row ?? answers)[leaf.id] as Value | undefined;
  // Most answers are numbers or texts with nothing special about them: right, whether they are asked for or not.
  if (typeof value === 'number') {
    if (value >= leaf.least && value <= leaf.most && Number.isInteger(value * leaf.scale)) return;
  } else if (typeof value === 'string' && value.length > 0 && value.length <= leaf.units) return;
  const empty = isEmpty(value);
  if (empty && !leaf.required) return;
  if (leaf.shown !== undefined && !leaf.shown(answers, row)) return;
  if (leaf.mirrored !== undefined && leaf.mirrored.holds(answers, row)) return;
  if (empty) return report(leaf, row, 'required', `${typeOf(leaf.field).ask}${leaf.field.label}`, issues);
  if (!leaf.accepts(value)) {
    return report(leaf, row, 'wrong_type', `${leaf.field.label}的内容与表单不符，请重新填写`, issues);
  }
  const problem = leaf.check(value as Value, answers, row);
  if (problem) report(leaf, row, problem.code, problem.message, issues, problem.severity);
}

function report(
  { rows, id }: Leaf,
  row: Row | undefined,
  code: string,
  message: string,
  issues: Issue[],
  severity: Issue['severity'] = 'error',
): void {
  issues.push({ path: rows && row ? `${rows.id}.${row.id}.${id}` : id, code, message, severity });
}

function checkRows(rows: CompiledRows, answers: Answers, issues: Issue[]): void {
  const { field } = rows;
  if (rows.shown && !rows.shown(answers)) return;
  const value = answers[field.id];
  const path = field.id;
  if (isEmpty(value)) {
    if (field.required || (field.minRows ?? 0) > 0) {
      issues.push({ path, code: 'required', message: `请添加${field.rowName}`, severity: 'error' });
    }
    return;
  }
  if (!isRows(value)) {
    issues.push({ path, code: 'wrong_type', message: `${field.label}的内容与表单不符，请重新填写`, severity: 'error' });
    return;
  }
  const { maxRows, minRows = 0, softMax = false, rowName } = field;
  if (value.length > maxRows) {
    const message = `${field.label}最多 ${maxRows} 个${rowName}，现在 ${value.length} 个`;
    issues.push({ path, code: 'too_many_rows', message, severity: softMax ? 'warning' : 'error' });
  }
  if (value.length < minRows) {
    const message = `${field.label}至少 ${minRows} 个${rowName}，现在 ${value.length} 个`;
    issues.push({ path, code: 'too_few_rows', message, severity: 'error' });
  }
  for (const row of value) checkRow(rows, answers, row, issues);
}

function checkRow(rows: CompiledRows, answers: Answers, row: Row | undefined, issues: Issue[]): void {
  if (row) for (const leaf of rows.leaves) checkLeaf(leaf, answers, row, issues);
}
