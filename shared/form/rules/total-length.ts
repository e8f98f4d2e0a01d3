import * as z from 'zod/mini';
import { textLength } from '../answers';
import type { RuleType } from '../rule-type';

export const totalLengthSchema = z.strictObject({
  rule: z.literal('totalLength'),
  /** Texts that share one limit. */
  fields: z.array(z.string()).check(z.minLength(2)),
  max: z.int().check(z.positive()),
  /** What the texts are called together. */
  name: z.string(),
});
type TotalLength = z.infer<typeof totalLengthSchema>;

export const totalLength: RuleType<TotalLength> = {
  reads: ({ fields }) => fields,
  check({ fields, max, name }, answers, view) {
    const filled = fields.filter((field) => typeof answers[field] === 'string' && view.shown(answers, field));
    // Counted in any way, a text is never longer than in UTF-16 units.
    if (filled.reduce((sum, field) => sum + (answers[field] as string).length, 0) <= max) return [];
    const total = filled.reduce((sum, field) => sum + textLength(answers[field] as string, view.lengthUnit), 0);
    if (total <= max) return [];
    const message = `${name}合计最多 ${max} 字，现在 ${total} 字，请删去 ${total - max} 字`;
    return filled.map((path) => ({ path, code: 'too_long_together', message, severity: 'error' as const }));
  },
};
