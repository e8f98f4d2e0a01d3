import * as z from 'zod/mini';
import { acceptsText, fieldBase, type FieldType } from '../field-type';

const day = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/));
const schema = z.strictObject({
  ...fieldBase,
  type: z.literal('date'),
  min: z.optional(day),
  max: z.optional(day),
});
export type DateField = z.infer<typeof schema>;

/** A day of the calendar, `YYYY-MM-DD`. */
export const date: FieldType<DateField> = {
  schema,
  ask: '请选择',
  flaws: ({ min, max }) => (min !== undefined && max !== undefined && min > max ? [`最早 ${min} 晚于最晚 ${max}`] : []),
  accepts: acceptsText,
  compile({ label, min, max }) {
    return (value) => {
      if (!isDay(value as string)) return { code: 'not_a_date', message: `${label}请填写日期，例如 2018-05-20` };
      if (min !== undefined && (value as string) < min)
        return { code: 'too_early', message: `${label}不能早于 ${min}` };
      if (max !== undefined && (value as string) > max) return { code: 'too_late', message: `${label}不能晚于 ${max}` };
      return undefined;
    };
  },
  print: (value) => String(value),
};

export function isDay(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return false;
  const [year, month, dayOfMonth] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const utc = new Date(Date.UTC(year, month - 1, dayOfMonth));
  return year >= 1000 && utc.getUTCMonth() === month - 1 && utc.getUTCDate() === dayOfMonth;
}
