import * as z from 'zod/mini';
import { rowsOf } from '../answers';
import { NO_ISSUES, type RuleType } from '../rule-type';
import { notNumeric } from './numbers';

export const countMatchesSchema = z.strictObject({
  rule: z.literal('countMatches'),
  /** The stated count. */
  count: z.string(),
  /** The rows that should be as many. */
  rows: z.string(),
});
type CountMatches = z.infer<typeof countMatchesSchema>;

/** 专利数量 3 个, and two rows of patents. The form asks only for what belongs to the solution, so that is a warning. */
export const countMatches: RuleType<CountMatches> = {
  reads: ({ count, rows }) => [count, rows],
  flaws({ count, rows }, around) {
    const flaws = notNumeric({}, [count], around);
    if (around.field(rows)?.type !== 'rows') flaws.push(`“${rows}”不是表格`);
    return flaws;
  },
  compile({ count, rows }, view) {
    const blank = view.blank(count);
    const table = view.blank(rows);
    return (answers) => {
      const stated = answers[count];
      if (typeof stated !== 'number') return NO_ISSUES;
      const listed = rowsOf(answers, rows).length;
      if (stated === listed || !blank.shown(answers) || !table.shown(answers)) return NO_ISSUES;
      const message = `${view.label(count)}填的是 ${stated}，${view.label(rows)}列了 ${listed} 个，请核对`;
      return [{ path: count, code: 'count_differs', message, severity: 'warning' }];
    };
  },
};
