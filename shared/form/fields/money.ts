import * as z from 'zod/mini';
import { fieldBase, type FieldType } from '../field-type';
import { checkNumber, decimalsSchema, limitFlaws, number, type NumberLimits, plainNumber, withoutUnit } from './number';

const schema = z.strictObject({
  ...fieldBase,
  type: z.literal('money'),
  /** 万元 unless the form says otherwise: 万元/年. */
  unit: z.optional(z.string()),
  /** A profit may be a loss. */
  negative: z.optional(z.boolean()),
  max: z.optional(z.number().check(z.positive())),
  /** Two by default: 100 元. */
  decimals: decimalsSchema,
});
export type MoneyField = z.infer<typeof schema>;

const limits = ({ label, negative = false, max, decimals = 2 }: MoneyField): NumberLimits => ({
  label,
  min: negative ? undefined : 0,
  max,
  decimals,
});

/** An amount in 万元. */
export const money: FieldType<MoneyField> = {
  schema,
  ask: number.ask,
  flaws: (field) => limitFlaws(limits(field)),
  accepts: number.accepts,
  normalise: (value) => (typeof value === 'string' ? withoutUnit(value, /\s*万元?$/) : value),
  compile: (field) => checkNumber(limits(field)),
  plain: (field) => plainNumber(limits(field)),
  print: (value, { unit = '万元' }) => `${value} ${unit}`,
};
