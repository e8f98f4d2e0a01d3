import * as z from 'zod/mini';
import { rowsOf } from '../answers';
import { compileCondition, conditionReads, conditionSchema } from '../condition';
import { NO_ISSUES, type RuleType } from '../rule-type';

export const rowCountSchema = z.strictObject({
  rule: z.literal('rowCount'),
  rows: z.string(),
  /** For these entries only: a division may take fewer people than the table has room for. */
  when: z.optional(conditionSchema),
  min: z.optional(z.int().check(z.minimum(0))),
  max: z.optional(z.int().check(z.positive())),
  /** The source's sentence. */
  message: z.string().check(z.minLength(1)),
  /** 原则上: a warning, not an error. */
  soft: z._default(z.boolean(), false),
});
type RowCount = z.infer<typeof rowCountSchema>;

/** How many rows a table has for some entries, where that is not the same for all. */
export const rowCount: RuleType<RowCount> = {
  reads: ({ rows, when }) => [rows, ...(when ? conditionReads(when).map(({ field }) => field) : [])],
  flaws({ rows, min, max }, { field }) {
    const table = field(rows);
    if (table?.type !== 'rows') return [`“${rows}”不是表格`];
    if (min === undefined && max === undefined) return ['既没有最少，也没有最多'];
    if ((min ?? 0) > (max ?? table.maxRows)) return [`至少 ${min} 行大于至多 ${max ?? table.maxRows} 行`];
    return (max ?? 0) > table.maxRows ? [`至多 ${max} 行，但表格只能有 ${table.maxRows} 行`] : [];
  },
  compile({ rows, when, min = 0, max = Infinity, message, soft }, view) {
    const table = view.blank(rows);
    const holds = when && compileCondition(when);
    const severity = soft ? ('warning' as const) : ('error' as const);
    return (answers) => {
      const count = rowsOf(answers, rows).length;
      if ((count >= min && count <= max) || (holds && !holds(answers)) || !table.shown(answers)) return NO_ISSUES;
      return [{ path: rows, code: count > max ? 'too_many' : 'too_few', message, severity }];
    };
  },
};
