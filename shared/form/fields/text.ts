import * as z from 'zod/mini';
import { textLength } from '../answers';
import { acceptsText, fieldBase, type FieldType, MOST_CHARACTERS } from '../field-type';

const schema = z.strictObject({
  ...fieldBase,
  type: z.literal('text'),
  maxLength: z.int().check(z.positive()),
});
export type TextField = z.infer<typeof schema>;

/** One line of text. */
export const text: FieldType<TextField> = {
  schema,
  ask: '请填写',
  accepts: acceptsText,
  normalise: (value) => (typeof value === 'string' ? value.replace(/[\r\n]+/g, ' ') : value),
  compile(field, { lengthUnit }) {
    const { maxLength, label } = field;
    return (value) => {
      const length = textLength(value as string, lengthUnit);
      if (length <= maxLength) return undefined;
      return {
        code: 'too_long',
        message: `${label}最多 ${maxLength} 字，现在 ${length} 字，请删去 ${length - maxLength} 字`,
      };
    };
  },
  plain: ({ maxLength }) => ({ units: Math.min(maxLength, MOST_CHARACTERS) }),
  print: (value) => String(value),
};
