import * as z from 'zod/mini';
import type { RuleType } from '../rule-type';
import { blanksOf, isSame, judgeEach, keysIn, notNumeric, numberIn, pathIn, plain } from './numbers';

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
  compile(rule, view) {
    const { rows, total, parts, someOnly } = rule;
    const label = rows === undefined ? view.label(total) : view.label(rows, total);
    const [whole, ...others] = blanksOf(rule, [total, ...parts], view);
    return judgeEach(rule, view, (answers, row) => {
      const stated = whole && numberIn(whole.blank, answers, row);
      if (stated === undefined) return undefined;
      let sum = 0;
      let any = false;
      for (const { blank } of others) {
        const part = numberIn(blank, answers, row);
        if (part === undefined) continue;
        any = true;
        sum += part;
      }
      if (!any || isSame(sum, stated) || (someOnly && sum < stated)) return undefined;
      const message = someOnly
        ? `${label}是 ${stated}，其中各项合计却有 ${plain(sum)}，请核对`
        : `${label}是 ${stated}，各分项合计是 ${plain(sum)}，请核对`;
      return { path: pathIn(rule, row, total), code: 'subtotal_differs', message, severity: 'warning' };
    });
  },
};
