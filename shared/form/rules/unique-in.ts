import * as z from 'zod/mini';
import { isEmpty, rowsOf, type Value } from '../answers';
import type { RuleType } from '../rule-type';

export const uniqueInSchema = z.strictObject({
  rule: z.literal('uniqueIn'),
  rows: z.string(),
  field: z.string(),
  message: z.string(),
});
type UniqueIn = z.infer<typeof uniqueInSchema>;

export const uniqueIn: RuleType<UniqueIn> = {
  reads: ({ rows, field }) => [rows, `${rows}.${field}`],
  check({ rows, field, message }, answers, view) {
    if (!view.shown(answers, rows)) return [];
    const count = new Map<Value | undefined, number>();
    const all = rowsOf(answers, rows).map((row) => ({ row, value: view.rowValue(answers, rows, row, field) }));
    for (const { value } of all) count.set(value, (count.get(value) ?? 0) + 1);
    return all
      .filter(({ value }) => !isEmpty(value) && (count.get(value) ?? 0) > 1)
      .map(({ row }) => ({
        path: `${rows}.${row.id}.${field}`,
        code: 'not_unique',
        message,
        severity: 'error' as const,
      }));
  },
};
