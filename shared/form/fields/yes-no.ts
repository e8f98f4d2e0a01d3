import * as z from 'zod/mini';
import { fieldBase, type FieldType } from '../field-type';

const schema = z.strictObject({ ...fieldBase, type: z.literal('yesNo') });
export type YesNoField = z.infer<typeof schema>;

/** Yes or no. A detail that "yes" asks for is a field of its own with a condition. */
export const yesNo: FieldType<YesNoField> = {
  schema,
  ask: '请选择',
  accepts: (value) => typeof value === 'boolean',
  compile: () => () => undefined,
  print: (value) => (value === true ? '是' : '否'),
};
