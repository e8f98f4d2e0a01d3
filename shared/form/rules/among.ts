import * as z from 'zod/mini';
import { isEmpty, type Row, rowsOf, type Value } from '../answers';
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
      const isOdd = (row: Row) => !isEmpty(row[field]) && !names.includes(row[field]);
      const all = rowsOf(answers, rows);
      if (!all.some(isOdd)) return NO_ISSUES;
      return all
        .filter(isOdd)
        .map((row) => ({ path: `${rows}.${row.id}.${field}`, code: 'not_among', message, severity: 'error' }));
    };
  },
};
