import * as z from 'zod/mini';
import { textLength } from '../answers';
import { NO_ISSUES, type RuleType } from '../rule-type';

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
  compile({ fields, max, name }, view) {
    const texts = fields.map((field) => ({ field, blank: view.blank(field) }));
    return (answers) => {
      // Never fewer units than characters: while these fit, nothing has to be counted.
      let units = 0;
      for (const field of fields) {
        const text = answers[field];
        if (typeof text === 'string') units += text.length;
      }
      if (units <= max) return NO_ISSUES;
      const filled = texts.filter(({ field, blank }) => typeof answers[field] === 'string' && blank.shown(answers));
      const total = filled.reduce((sum, { field }) => sum + textLength(answers[field] as string, view.lengthUnit), 0);
      if (total <= max) return NO_ISSUES;
      const message = `${name}合计最多 ${max} 字，现在 ${total} 字，请删去 ${total - max} 字`;
      return filled.map(({ field: path }) => ({ path, code: 'too_long_together', message, severity: 'error' }));
    };
  },
};
