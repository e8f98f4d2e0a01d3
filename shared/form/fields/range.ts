import * as z from 'zod/mini';
import { fieldBase, type FieldType, type Problem } from '../field-type';
import { isMonth, monthFlaws, monthSchema, plainMonth, printMonth } from './year-month';

const schema = z.strictObject({
  ...fieldBase,
  type: z.literal('range'),
  min: z.optional(monthSchema),
  max: z.optional(monthSchema),
  /** Still going on: the second month may be left out. */
  openEnd: z.optional(z.boolean()),
});
export type RangeField = z.infer<typeof schema>;

/** A period of months: `[from, to]` as one answer, `''` for what is not there. */
export const range: FieldType<RangeField> = {
  schema,
  ask: '请选择',
  flaws: monthFlaws,
  accepts: (value) =>
    Array.isArray(value) &&
    (value.length === 0 || value.length === 2) &&
    value.every((each) => typeof each === 'string' && each.length <= 100),
  normalise(value) {
    if (!Array.isArray(value)) return value;
    const months = value.map(plainMonth);
    return months.every((month) => month === '') ? [] : months;
  },
  compile(field) {
    return (value) => {
      const [from = '', to = ''] = value as string[];
      return isMonth(from) && isMonth(to) && from <= to ? outside(field, from, to) : broken(field, from, to);
    };
  },
  print(value) {
    const [from = '', to = ''] = value as string[];
    return `${printMonth(from)} — ${to === '' ? '至今' : printMonth(to)}`;
  },
};

function outside({ label, min, max }: RangeField, from: string, to: string): Problem | undefined {
  if (min !== undefined && from < min) return { code: 'too_early', message: `${label}不能早于 ${min}` };
  if (max !== undefined && to > max) return { code: 'too_late', message: `${label}不能晚于 ${max}` };
  return undefined;
}

function broken(field: RangeField, from: string, to: string): Problem | undefined {
  const { label, openEnd = false } = field;
  if (from === '') return { code: 'no_start', message: `${label}请填写开始年月` };
  if (!isMonth(from) || (to !== '' && !isMonth(to))) {
    return { code: 'not_a_month', message: `${label}请填写年月，例如 2024-05` };
  }
  if (to === '') return openEnd ? outside(field, from, from) : { code: 'no_end', message: `${label}请填写结束年月` };
  return { code: 'ends_before_start', message: `${label}的结束年月早于开始年月` };
}
