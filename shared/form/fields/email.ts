import * as z from 'zod/mini';
import { acceptsText, fieldBase, type FieldType } from '../field-type';

const schema = z.strictObject({ ...fieldBase, type: z.literal('email') });
export type EmailField = z.infer<typeof schema>;

const EMAIL = /^[^\s@，。；]+@[^\s@，。；.]+(\.[^\s@，。；.]+)+$/;

export const email: FieldType<EmailField> = {
  schema,
  ask: '请填写',
  accepts: acceptsText,
  normalise: (value) => (typeof value === 'string' ? value.trim() : value),
  compile({ label }) {
    return (value) =>
      EMAIL.test(value as string) && (value as string).length <= 254
        ? undefined
        : { code: 'not_an_email', message: `${label}请填写完整邮箱，例如 name@example.com` };
  },
  print: (value) => String(value),
};
