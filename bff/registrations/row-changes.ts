import type { Issue } from '../../shared/errors';
import { type Answers, findRow, isRows, ORDER, parsePath, rowsOf } from '../../shared/form/answers';
import { type Changes, diffAnswers, isRow } from '../../shared/form/changes';
import { isRowsField } from '../../shared/form/definition';
import { type Form, placeOf } from '../../shared/form/form';

/**
 * A whole list sent for a field of rows becomes the changes that turn the base's list into it, so that a client that
 * knows no paths merges like any other. Changes named by path win over what the list says.
 */
export function expandRows(form: Form, base: Answers, given: Record<string, unknown>) {
  const changes: Record<string, unknown> = {};
  const issues: Issue[] = [];
  for (const [path, value] of Object.entries(given)) {
    const place = placeOf(form, path);
    if (!place || !isRowsField(place.field) || place.rowId !== undefined || !Array.isArray(value)) {
      changes[path] = value;
    } else if (!isRows(value) || new Set(value.map(({ id }) => id)).size < value.length) {
      const message = `${place.field.label}每一行要有自己的编号 id：10 个小写字母或数字，不能重复`;
      issues.push({ path, code: 'bad_row_id', message, severity: 'error' });
    } else {
      const whole = diffAnswers({ [path]: rowsOf(base, path) }, { [path]: value });
      for (const [each, change] of Object.entries(whole)) if (!(each in given)) changes[each] = change;
    }
  }
  return { changes, issues };
}

/** Rows that would be edited though neither the base nor these changes have them. Deleting such a row does nothing. */
export function unknownRows(base: Answers, changes: Changes): Issue[] {
  return Object.keys(changes).flatMap((path): Issue[] => {
    const { field = '', row, sub } = parsePath(path) ?? {};
    if (row === undefined || row === ORDER || sub === undefined) return [];
    if (findRow(base, field, row) || isRow(changes[`${field}.${row}`])) return [];
    return [{ path, code: 'unknown_row', message: '这一行不在您修改的版本里，请刷新后再改', severity: 'error' }];
  });
}
