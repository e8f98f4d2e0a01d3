import * as z from 'zod/mini';
import { fieldBase, type FieldType } from '../field-type';
import { checkNumber, decimalsSchema, limitFlaws, number, type NumberLimits, plainNumber, withoutUnit } from './number';

const schema = z.strictObject({
  ...fieldBase,
  type: z.literal('percentage'),
  /** 增速 may fall below zero; a share may not. */
  negative: z.optional(z.boolean()),
  /** 100 for a share; growth has no upper end. */
  max: z.optional(z.number().check(z.positive())),
  /** Two by default. */
  decimals: decimalsSchema,
});
export type PercentageField = z.infer<typeof schema>;

const limits = ({ label, negative = false, max, decimals = 2 }: PercentageField): NumberLimits => ({
  label,
  min: negative ? undefined : 0,
  max,
  decimals,
});

/** A number in %; 12.5 means 12.5 %. */
export const percentage: FieldType<PercentageField> = {
  schema,
  ask: number.ask,
  flaws: (field) => limitFlaws(limits(field)),
  accepts: number.accepts,
  normalise: (value) => (typeof value === 'string' ? withoutUnit(value, /\s*[%％]$/) : value),
  compile: (field) => checkNumber(limits(field)),
  plain: (field) => plainNumber(limits(field)),
  print: (value) => `${value}%`,
};
