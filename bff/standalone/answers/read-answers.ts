import { AppError, type Issue } from '../../../shared/errors';
import { type Answers, isRowId } from '../../../shared/form/answers';
import { MOST_CHARACTERS } from '../../../shared/form/field-type';

const NAME = /^[A-Za-z][A-Za-z0-9_]{0,63}$/;
const MOST_FIELDS = 1_000;
const MOST_ITEMS = 500;
const MOST_PROBLEMS = 50;
/** PostgreSQL stores neither NUL nor half a character. */
const UNSTORABLE = /\0|[\uD800-\uDFFF]/u;

export function isStorable(text: string): boolean {
  return !UNSTORABLE.test(text);
}

/**
 * Answers from outside. They are an open record, judged by the contest's form elsewhere, but of one shape: text,
 * numbers, yes and no, lists of names, and rows of these. Throws `invalid_request` with everything that has another.
 */
export function readAnswers(given: unknown): Answers {
  const issues: Issue[] = [];
  const report = (path: string, code: string, message: string): void => {
    if (issues.length < MOST_PROBLEMS) issues.push({ path, code, message, severity: 'error' });
  };
  if (!isObject(given)) report('', 'wrong_type', 'answers 应为一组字段');
  else {
    const fields = Object.entries(given);
    if (fields.length > MOST_FIELDS) report('', 'too_many', `最多 ${MOST_FIELDS} 个字段`);
    for (const [field, value] of fields) {
      if (!NAME.test(field)) report(field.slice(0, 64), 'unknown_path', '字段名只能用字母、数字和下划线');
      else if (Array.isArray(value) && value.length > MOST_ITEMS) report(field, 'too_many', `最多 ${MOST_ITEMS} 项`);
      else if (Array.isArray(value) && value.some(isObject)) checkRows(field, value, report);
      else checkValue(field, value, report);
    }
  }
  if (issues.length > 0) throw new AppError('invalid_request', 'answers of another shape', { issues });
  return given as Answers;
}

type Report = (path: string, code: string, message: string) => void;

function checkRows(field: string, rows: unknown[], report: Report): void {
  const seen = new Set<string>();
  rows.forEach((row, i) => {
    if (!isObject(row) || !isRowId(row.id)) return report(field, 'wrong_type', `第 ${i + 1} 行没有编号`);
    if (seen.has(row.id)) report(`${field}.${row.id}`, 'twice', '行编号重复');
    seen.add(row.id);
    for (const [sub, value] of Object.entries(row)) {
      if (!NAME.test(sub)) report(`${field}.${row.id}`, 'unknown_path', '字段名只能用字母、数字和下划线');
      else checkValue(`${field}.${row.id}.${sub}`, value, report);
    }
  });
}

function checkValue(path: string, value: unknown, report: Report): void {
  if (typeof value === 'string') checkText(path, value, report);
  else if (Array.isArray(value)) {
    if (value.length > MOST_ITEMS) report(path, 'too_many', `最多 ${MOST_ITEMS} 项`);
    for (const each of value) {
      if (typeof each === 'string') checkText(path, each, report);
      else return report(path, 'wrong_type', '列表里只能是文字');
    }
  } else if (typeof value === 'number') {
    if (!Number.isFinite(value)) report(path, 'wrong_type', '数字太大');
  } else if (typeof value !== 'boolean' && value !== null) report(path, 'wrong_type', '内容的格式不对');
}

function checkText(path: string, text: string, report: Report): void {
  if (text.length > MOST_CHARACTERS) report(path, 'too_long', `最多 ${MOST_CHARACTERS} 字`);
  else if (!isStorable(text)) report(path, 'wrong_type', '含有不能保存的字符');
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
