import * as z from 'zod/mini';
import { isEmpty, rowsOf, type Value } from '../answers';
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
      const filled = values.filter((value) => !isEmpty(value));
      if (new Set(filled).size === filled.length || !table.shown(answers)) return NO_ISSUES;
      const count = new Map<Value | undefined, number>();
      for (const value of filled) count.set(value, (count.get(value) ?? 0) + 1);
      return all
        .filter((_, i) => (count.get(values[i]) ?? 0) > 1)
        .map((row) => ({ path: `${rows}.${row.id}.${field}`, code: 'not_unique', message, severity: 'error' }));
    };
  },
};
