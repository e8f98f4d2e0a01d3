import type { Issue } from '../../../shared/errors';
import { type Answers, findRow } from '../../../shared/form/answers';
import { isRowsField } from '../../../shared/form/definition';
import { type Form, placeOf } from '../../../shared/form/form';
import { endsAt } from '../../../shared/time';

/** Everything wrong with the fields an organiser wants to open. */
export function fieldProblems(
  form: Form,
  answers: Answers,
  { fields, only }: { fields: readonly string[]; only: boolean },
): Issue[] {
  const issues: Issue[] = [];
  const report = (code: string, message: string): void => {
    issues.push({ path: 'field', code, message, severity: 'error' });
  };
  if (only && fields.length === 0) report('required', '--only 要和至少一个 --field 一起用');
  for (const path of fields) {
    const place = placeOf(form, path);
    if (!place || path.endsWith('.$order')) report('unknown_path', `表单里没有“${path}”这一项${advice(form, path)}`);
    else if (place.rowId !== undefined) {
      const rows = place.leaf?.rows ?? (isRowsField(place.field) ? place.field : undefined);
      if (rows && !findRow(answers, rows.id, place.rowId)) report('unknown_row', `“${path}”这一行不在这份报名里`);
    }
  }
  return issues;
}

/** `members.name` is a natural guess, but a path names a row. */
function advice(form: Form, path: string): string {
  const leaf = form.leaves.get(path);
  return leaf?.rows
    ? `：要写明是哪一行，例如 ${leaf.rows.id}.行编号.${leaf.field.id}，或写 ${leaf.rows.id} 打开全部`
    : '';
}

/** `given` is what the organiser wrote, `until` what it was read as; `what` names it. */
export function untilProblems(
  given: string | undefined,
  until: string | null,
  now: Date,
  what = '重新提交的期限',
): Issue[] {
  const issue = (message: string): Issue[] => [{ path: 'until', code: 'invalid', message, severity: 'error' }];
  if (given === undefined) return [];
  if (until === null) {
    return issue(`看不懂“${given}”这个时间，请写成 2026-07-17、2026-07-17 18:00（北京时间）或 2026-07-17T18:00+08:00`);
  }
  return endsAt(until) > now.getTime() ? [] : issue(`${what}“${given}”已经过去了`);
}
