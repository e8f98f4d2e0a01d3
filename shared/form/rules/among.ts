import * as z from 'zod/mini';
import { isEmpty, rowsOf } from '../answers';
import type { RuleType } from '../rule-type';

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
  check({ rows, field, ofRows, ofField, message }, answers, view) {
    const names = new Set(
      rowsOf(answers, ofRows)
        .map((row) => view.rowValue(answers, ofRows, row, ofField))
        .filter((name) => !isEmpty(name)),
    );
    if (names.size === 0 || !view.shown(answers, rows)) return [];
    return rowsOf(answers, rows)
      .filter((row) => !isEmpty(row[field]) && !names.has(row[field]))
      .map((row) => ({ path: `${rows}.${row.id}.${field}`, code: 'not_among', message, severity: 'error' as const }));
  },
};
