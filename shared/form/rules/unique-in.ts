import * as z from 'zod/mini';
import { isEmpty, rowsOf } from '../answers';
import { NO_ISSUES, type RuleType } from '../rule-type';

export const uniqueInSchema = z.strictObject({
  rule: z.literal('uniqueIn'),
  rows: z.string(),
  field: z.string(),
  message: z.string(),
});
type UniqueIn = z.infer<typeof uniqueInSchema>;

export const uniqueIn: RuleType<UniqueIn> = {
  reads: ({ rows, field }) => [rows, `${rows}.${field}`],
  compile({ rows, field, message }, view) {
    const table = view.blank(rows);
    const blank = view.blank(rows, field);
    return (answers) => {
      const all = rowsOf(answers, rows);
      const values = all.map((row) => blank.value(answers, row));
      const again = values.filter((value, i) => values.indexOf(value) < i && !isEmpty(value));
      if (again.length === 0 || !table.shown(answers)) return NO_ISSUES;
      return all
        .filter((_, i) => again.includes(values[i]))
        .map((row) => ({ path: `${rows}.${row.id}.${field}`, code: 'not_unique', message, severity: 'error' }));
    };
  },
};
