import * as z from 'zod/mini';
import type { Issue } from '../../issue';
import { isEmpty, rowsOf, type Value } from '../answers';
import { NO_ISSUES, type RuleType } from '../rule-type';

export const amongSchema = z.strictObject({
  rule: z.literal('among'),
  rows: z.string(),
  field: z.string(),
  /** The rows and sub-field whose values are the allowed ones. */
  ofRows: z.string(),
  ofField: z.string(),
  message: z.string(),
});
type Among = z.infer<typeof amongSchema>;

export const among: RuleType<Among> = {
  reads: ({ rows, field, ofRows, ofField }) => [rows, `${rows}.${field}`, ofRows, `${ofRows}.${ofField}`],
  compile({ rows, field, ofRows, ofField, message }, view) {
    const table = view.blank(rows);
    const allowed = view.blank(ofRows, ofField);
    return (answers) => {
      const names: (Value | undefined)[] = [];
      for (const row of rowsOf(answers, ofRows)) {
        const name = allowed.value(answers, row);
        if (!isEmpty(name)) names.push(name);
      }
      if (names.length === 0 || !table.shown(answers)) return NO_ISSUES;
      const issues: Issue[] = [];
      for (const row of rowsOf(answers, rows)) {
        const name = row[field];
        if (isEmpty(name) || names.includes(name)) continue;
        issues.push({ path: `${rows}.${row.id}.${field}`, code: 'not_among', message, severity: 'error' });
      }
      return issues;
    };
  },
};
