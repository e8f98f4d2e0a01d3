import * as z from 'zod/mini';
import { rowsOf } from '../answers';
import { NO_ISSUES, type RuleType } from '../rule-type';

export const exactlyOneSchema = z.strictObject({
  rule: z.literal('exactlyOne'),
  rows: z.string(),
  /** A yes/no sub-field that exactly one row answers with yes. */
  field: z.string(),
  message: z.string(),
});
type ExactlyOne = z.infer<typeof exactlyOneSchema>;

export const exactlyOne: RuleType<ExactlyOne> = {
  reads: ({ rows, field }) => [rows, `${rows}.${field}`],
  compile({ rows, field, message }, view) {
    const table = view.blank(rows);
    return (answers) => {
      const all = rowsOf(answers, rows);
      let chosen = 0;
      for (const row of all) if (row[field] === true) chosen++;
      if (chosen === 1 || all.length === 0 || !table.shown(answers)) return NO_ISSUES;
      const issue = { code: 'exactly_one', message, severity: 'error' as const };
      if (chosen === 0) return [{ path: rows, ...issue }];
      return all.filter((row) => row[field] === true).map((row) => ({ path: `${rows}.${row.id}.${field}`, ...issue }));
    };
  },
};
