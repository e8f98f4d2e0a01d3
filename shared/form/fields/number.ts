import * as z from 'zod/mini';
import { type Check, fieldBase, type FieldType, nothingIsPlain, type PlainLimits } from '../field-type';

export const decimalsSchema = z.optional(z.int().check(z.minimum(0), z.maximum(6)));

const schema = z.strictObject({
  ...fieldBase,
  type: z.literal('number'),
  unit: z.optional(z.string()),
  min: z.optional(z.number()),
  max: z.optional(z.number()),
  /** How many places after the point are allowed; none by default. */
  decimals: decimalsSchema,
});
export type NumberField = z.infer<typeof schema>;

/** What every type that holds a number is judged by. */
export type NumberLimits = Pick<NumberField, 'label' | 'min' | 'max' | 'decimals'>;

const NUMERAL = /^[-+]?(\d+(\.\d*)?|\.\d+)$/;

/** A number. What cannot be read as one is kept as typed, and reported. */
export const number: FieldType<NumberField> = {
  schema,
  ask: '请填写',
  flaws: limitFlaws,
  accepts: (value) =>
    (typeof value === 'number' && Number.isFinite(value)) || (typeof value === 'string' && value.length <= 100),
  normalise(value) {
    if (typeof value !== 'string') return value;
    const plain = value.replace(/[,，\s]/g, '').replace(/[０-９]/g, (digit) => String(digit.charCodeAt(0) - 0xff10));
    return NUMERAL.test(plain) && plain.length <= 15 ? Number(plain) : value;
  },
  compile: (field) => checkNumber(field),
  plain: plainNumber,
  print: (value, { unit = '' }) => `${value}${unit && ` ${unit}`}`,
};

export function limitFlaws({ min, max }: Pick<NumberLimits, 'min' | 'max'>): string[] {
  return min !== undefined && max !== undefined && min > max ? [`下限 ${min} 大于上限 ${max}`] : [];
}

export function checkNumber({ label, min, max, decimals = 0 }: NumberLimits): Check {
  const scale = 10 ** decimals;
  return (value) => {
    if (typeof value !== 'number') return { code: 'not_a_number', message: `${label}请填写数字` };
    if (min !== undefined && value < min) return { code: 'too_small', message: `${label}不能小于 ${min}` };
    if (max !== undefined && value > max) return { code: 'too_big', message: `${label}不能大于 ${max}` };
    if (Math.abs(value * scale - Math.round(value * scale)) > 1e-6) {
      return { code: 'too_precise', message: decimals ? `${label}最多 ${decimals} 位小数` : `${label}请填写整数` };
    }
    return undefined;
  };
}

/** A sum that is not exact (0.29 × 100) only means that the check has a closer look. */
export function plainNumber({
  min = -Number.MAX_VALUE,
  max = Number.MAX_VALUE,
  decimals = 0,
}: NumberLimits): PlainLimits {
  return { ...nothingIsPlain, least: min, most: max, scale: 10 ** decimals };
}

/** Drops the unit people type after a number (12.5%, 300 万元), when a number is what is left. */
export function withoutUnit(value: string, unit: RegExp): string | number {
  const plain = number.normalise?.(value.trim().replace(unit, '')) ?? value;
  return typeof plain === 'number' ? plain : value;
}
