import * as z from 'zod/mini';
import { acceptsText, fieldBase, type FieldType } from '../field-type';

export const monthSchema = z.string().check(z.regex(/^\d{4}-(0[1-9]|1[0-2])$/));

const schema = z.strictObject({
  ...fieldBase,
  type: z.literal('yearMonth'),
  min: z.optional(monthSchema),
  max: z.optional(monthSchema),
});
export type YearMonthField = z.infer<typeof schema>;

/** A month of the calendar, `YYYY-MM`. */
export const yearMonth: FieldType<YearMonthField> = {
  schema,
  ask: '请选择',
  flaws: monthFlaws,
  accepts: acceptsText,
  normalise: (value) => (typeof value === 'string' ? plainMonth(value) : value),
  compile({ label, min, max }) {
    return (value) => {
      const month = value as string;
      if (!isMonth(month)) return { code: 'not_a_month', message: `${label}请填写年月，例如 2024-05` };
      if (min !== undefined && month < min) return { code: 'too_early', message: `${label}不能早于 ${min}` };
      if (max !== undefined && month > max) return { code: 'too_late', message: `${label}不能晚于 ${max}` };
      return undefined;
    };
  },
  print: (value) => printMonth(String(value)),
};

export function monthFlaws({ min, max }: { min?: string | undefined; max?: string | undefined }): string[] {
  return min !== undefined && max !== undefined && min > max ? [`最早 ${min} 晚于最晚 ${max}`] : [];
}

export const isMonth = (text: string): boolean => /^[1-9]\d{3}-(0[1-9]|1[0-2])$/.test(text);

/** 2024年5月, 2024/5 and 2024.05 are the same month. */
export function plainMonth(text: string): string {
  const match = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*月?$/.exec(text.trim());
  return match ? `${match[1]}-${(match[2] ?? '').padStart(2, '0')}` : text;
}

export function printMonth(text: string): string {
  return isMonth(text) ? `${text.slice(0, 4)}年${Number(text.slice(5))}月` : text;
}
