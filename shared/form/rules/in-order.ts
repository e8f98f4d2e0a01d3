import * as z from 'zod/mini';
import { isDay } from '../fields/date';
import { NO_ISSUES, type RuleType } from '../rule-type';

export const inOrderSchema = z.strictObject({
  rule: z.literal('inOrder'),
  /** Two days. */
  from: z.string(),
  to: z.string(),
  message: z.string(),
});
type InOrder = z.infer<typeof inOrderSchema>;

/** A period given as two days does not end before it begins. */
export const inOrder: RuleType<InOrder> = {
  reads: ({ from, to }) => [from, to],
  flaws: ({ from, to }, { field }) =>
    [from, to].filter((key) => key.includes('.') || field(key)?.type !== 'date').map((key) => `“${key}”不是日期`),
  compile({ from, to, message }, view) {
    const [first, last] = [view.blank(from), view.blank(to)];
    return (answers) => {
      const [begins, ends] = [answers[from], answers[to]];
      if (typeof begins !== 'string' || typeof ends !== 'string' || begins <= ends) return NO_ISSUES;
      if (!isDay(begins) || !isDay(ends) || !first.shown(answers) || !last.shown(answers)) return NO_ISSUES;
      return [{ path: to, code: 'ends_before_start', message, severity: 'error' }];
    };
  },
};
