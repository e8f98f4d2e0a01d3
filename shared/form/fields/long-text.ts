import * as z from 'zod/mini';
import { fieldBase, type FieldType } from '../field-type';
import { text, type TextField } from './text';

const schema = z.strictObject({
  ...fieldBase,
  type: z.literal('longText'),
  maxLength: z.int().check(z.positive()),
});
export type LongTextField = z.infer<typeof schema>;

/** Several lines of text; line breaks count as one character each. */
export const longText: FieldType<LongTextField> = {
  schema,
  ask: text.ask,
  accepts: text.accepts,
  normalise: (value) => (typeof value === 'string' ? value.replace(/\r\n?/g, '\n') : value),
  compile: (field, around) => text.compile({ ...field, type: 'text' } satisfies TextField, around),
  plain: (field) => text.plain?.({ ...field, type: 'text' }) ?? {},
  print: (value) => String(value),
};
