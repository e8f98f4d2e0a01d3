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

export const isDay = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(text) && isDayOf(digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10));

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Is this a day of the calendar? No years before 1000: those were mistyped. */
export function isDayOf(year: number, month: number, dayOfMonth: number): boolean {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const last = month === 2 && isLeap ? 29 : (DAYS[month - 1] ?? 0);
  return year >= 1000 && dayOfMonth >= 1 && dayOfMonth <= last;
}

/** The number that these characters, all of them digits, stand for. */
export function digits(text: string, from: number, to: number): number {
  let number = 0;
  for (let i = from; i < to; i++) number = number * 10 + text.charCodeAt(i) - 48;
  return number;
}
