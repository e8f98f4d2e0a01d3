import * as z from 'zod/mini';
import { acceptsNames, fieldBase, type FieldType } from '../field-type';
import { optionFlaws, optionId, optionSchema, printOption } from './choice';

const schema = z.strictObject({
  ...fieldBase,
  type: z.literal('choices'),
  options: z.array(optionSchema).check(z.minLength(1)),
  min: z.optional(z.int().check(z.positive())),
  max: z.optional(z.int().check(z.positive())),
});
export type ChoicesField = z.infer<typeof schema>;

/** Any number of several options. */
export const choices: FieldType<ChoicesField> = {
  schema,
  ask: '请选择',
  flaws({ options, min = 0, max = options.length }) {
    const flaws = optionFlaws(options);
    if (min > options.length) flaws.push(`至少选 ${min} 项，但只有 ${options.length} 个选项`);
    if (min > max) flaws.push(`至少 ${min} 项大于至多 ${max} 项`);
    return flaws;
  },
  accepts: acceptsNames,
  normalise: (value) => (Array.isArray(value) ? [...new Set(value)] : value),
  compile({ label, options, min, max }) {
    const known: ReadonlySet<string> = new Set(options.map(optionId));
    return (value) => {
      const chosen = value as string[];
      for (const id of chosen) {
        if (!known.has(id)) return { code: 'not_an_option', message: `${label}请从选项中选择` };
      }
      if (min !== undefined && chosen.length < min) return { code: 'too_few', message: `${label}至少选 ${min} 项` };
      if (max !== undefined && chosen.length > max) return { code: 'too_many', message: `${label}最多选 ${max} 项` };
      return undefined;
    };
  },
  print: (value, { options }) => (value as string[]).map((id) => printOption(options, id)).join('、'),
};
