import * as z from 'zod/mini';
import type { RuleType } from '../rule-type';
import { blanksOf, isSame, judgeEach, keysIn, notNumeric, numberIn, pathIn, plain } from './numbers';

export const sumIsSchema = z.strictObject({
  rule: z.literal('sumIs'),
  /** With it, `fields` are sub-fields and each row is judged by itself. */
  rows: z.optional(z.string()),
  /** Shares of one whole; those not filled in count as nothing. */
  fields: z.array(z.string()).check(z.minLength(2)),
  total: z._default(z.number(), 100),
  /** How far off still passes, for shares that were rounded. */
  tolerance: z._default(z.number().check(z.minimum(0)), 0),
  /** What the shares are called together. */
  name: z.string(),
});
type SumIs = z.infer<typeof sumIsSchema>;

/** Shares that should add up to the whole. Rounded shares may not, so that is a warning. */
export const sumIs: RuleType<SumIs> = {
  reads: (rule) => keysIn(rule, rule.fields),
  flaws: (rule, around) => notNumeric(rule, rule.fields, around),
  compile(rule, view) {
    const { fields, total, tolerance, name } = rule;
    const shares = blanksOf(rule, fields, view);
    return judgeEach(rule, view, (answers, row) => {
      let sum = 0;
      let first: string | undefined;
      for (const { field, blank } of shares) {
        const share = numberIn(blank, answers, row);
        if (share === undefined) continue;
        first ??= field;
        sum += share;
      }
      if (first === undefined || isSame(sum, total, tolerance)) return undefined;
      const message = `${name}合计应为 ${total}，现在是 ${plain(sum)}，请核对`;
      return { path: pathIn(rule, row, first), code: 'sum_differs', message, severity: 'warning' };
    });
  },
};
