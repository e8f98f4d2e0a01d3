import * as z from 'zod/mini';
import { acceptsNames, fieldBase, type FieldType } from '../field-type';

const schema = z.strictObject({
  ...fieldBase,
  type: z.literal('industry'),
  /** How many may be chosen; absent where the form says 数量不限. */
  max: z.optional(z.int().check(z.positive())),
});
export type IndustryField = z.infer<typeof schema>;

/** A 中类: the letter of its 门类 and three digits. */
const CODE = /^[A-T]\d{3}$/;

/** Industries of GB/T 4754-2017 down to the 中类, by code: `['I651', 'I653']`; one is a list of one. */
export const industry: FieldType<IndustryField> = {
  schema,
  ask: '请选择',
  accepts: acceptsNames,
  normalise: (value) => (Array.isArray(value) ? [...new Set(value.map((code) => code.trim().toUpperCase()))] : value),
  compile({ label, max }, { lists }) {
    const known = lists?.industries;
    const holds = known ? (code: string) => known.get(code)?.deepest === true : (code: string) => CODE.test(code);
    return (value) => {
      const codes = value as string[];
      if (!codes.every(holds)) return { code: 'not_an_industry', message: `${label}请从行业中类中选择` };
      if (max !== undefined && codes.length > max) {
        return { code: 'too_many', message: `${label}最多选 ${max} 个，现在 ${codes.length} 个` };
      }
      return undefined;
    };
  },
  /** Names have 、 in them. */
  print: (value, _field, { lists }) =>
    (value as string[]).map((code) => lists?.industries?.get(code)?.name ?? code).join('；'),
};
