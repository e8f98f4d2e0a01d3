import type { Issue } from '../issue';
import { type Answers, findRow, isEmpty, isRows, type Row, type Value } from './answers';
import type { CompiledRows, Form, Leaf } from './form';
import { placeOf } from './form';
import { typeOf } from './fields';
import { type Rule, ruleTypes } from './rules';

/** Everything wrong with the answers, in the form's order: errors block a submission, warnings ask. */
export function checkAnswers(form: Form, answers: Answers): Issue[] {
  const issues: Issue[] = [];
  for (const { leaf, rows } of form.entries) {
    if (leaf) checkLeaf(leaf, answers, undefined, issues);
    else if (rows) checkRows(rows, answers, issues);
  }
  for (const rule of form.definition.rules) issues.push(...runRule(rule, form, answers));
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
  for (const rule of form.rulesOf.get(place.key) ?? []) {
    for (const issue of runRule(rule, form, answers)) {
      if (issue.path === path || issue.path.startsWith(`${path}.`)) issues.push(issue);
    }
  }
  return issues;
}

function checkLeaf(leaf: Leaf, answers: Answers, row: Row | undefined, issues: Issue[]): void {
  if (leaf.shown && !leaf.shown(answers, row)) return;
  if (leaf.mirrored?.holds(answers, row)) return;
  const { field } = leaf;
  const value = (row ? row[field.id] : answers[field.id]) as Value | undefined;
  if (value === undefined || value === null || isEmpty(value)) {
    if (field.required) {
      const message = `${typeOf(field).ask}${field.label}`;
      issues.push({ path: pathOf(leaf, row), code: 'required', message, severity: 'error' });
    }
    return;
  }
  if (!typeOf(field).accepts(value)) {
    const message = `${field.label}的内容与表单不符，请重新填写`;
    issues.push({ path: pathOf(leaf, row), code: 'wrong_type', message, severity: 'error' });
    return;
  }
  const problem = leaf.check(value, answers, row);
  if (problem) {
    const { code, message, severity = 'error' } = problem;
    issues.push({ path: pathOf(leaf, row), code, message, severity });
  }
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

function runRule(rule: Rule, form: Form, answers: Answers): Issue[] {
  return ruleTypes[rule.rule].check(rule as never, answers, form.view);
}

function pathOf({ rows, field }: Leaf, row: Row | undefined): string {
  return rows && row ? `${rows.id}.${row.id}.${field.id}` : field.id;
}
