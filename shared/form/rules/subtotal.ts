import * as z from 'zod/mini';
import type { RuleType } from '../rule-type';
import { isSame, judgeEach, keysIn, notNumeric, plain } from './numbers';

export const subtotalSchema = z.strictObject({
  rule: z.literal('subtotal'),
  /** With it, `total` and `parts` are sub-fields and each row is judged by itself. */
  rows: z.optional(z.string()),
  total: z.string(),
  parts: z.array(z.string()).check(z.minLength(1)),
  /** 其中: the parts need not make up the whole, they must only not exceed it. */
  someOnly: z._default(z.boolean(), false),
});
type Subtotal = z.infer<typeof subtotalSchema>;

/** A total that differs from its parts. Either may be the wrong one, so that is a warning. */
export const subtotal: RuleType<Subtotal> = {
  reads: (rule) => keysIn(rule, [rule.total, ...rule.parts]),
  flaws: (rule, around) => notNumeric(rule, [rule.total, ...rule.parts], around),
  check(rule, answers, view) {
    const { total, parts, someOnly } = rule;
    return judgeEach(rule, answers, view, (place) => {
      const stated = place.numberOf(total);
      if (stated === undefined) return undefined;
      let sum = 0;
      let any = false;
      for (const part of parts) {
        const value = place.numberOf(part);
        if (value === undefined) continue;
        any = true;
        sum += value;
      }
      if (!any || isSame(sum, stated) || (someOnly && sum < stated)) return undefined;
      const message = someOnly
        ? `${place.labelOf(total)}是 ${stated}，其中各项合计却有 ${plain(sum)}，请核对`
        : `${place.labelOf(total)}是 ${stated}，各分项合计是 ${plain(sum)}，请核对`;
      return { path: place.pathOf(total), code: 'subtotal_differs', message, severity: 'warning' };
    });
  },
};
