import * as z from 'zod/mini';
import { acceptsNames, fieldBase, type FieldType } from '../field-type';

const schema = z.strictObject({
  ...fieldBase,
  type: z.literal('files'),
  maxCount: z.int().check(z.positive()),
  /** Endings without the dot, lower case. */
  accept: z.array(z.string().check(z.regex(/^[a-z0-9]+$/))).check(z.minLength(1)),
  maxBytes: z.int().check(z.positive()),
  /** Of pictures, on the shorter side; what is below is not taken. Without it, a small one is asked about. */
  minPixels: z.optional(z.int().check(z.positive())),
});
export type FilesField = z.infer<typeof schema>;

/** Attachment ids. Size and type of each file are judged where it is uploaded. */
export const files: FieldType<FilesField> = {
  schema,
  ask: '请上传',
  accepts: acceptsNames,
  normalise: (value) => (Array.isArray(value) ? [...new Set(value)] : value),
  compile({ label, maxCount }) {
    return (value) =>
      (value as string[]).length <= maxCount
        ? undefined
        : { code: 'too_many', message: `${label}最多 ${maxCount} 个文件，现在 ${(value as string[]).length} 个` };
  },
  print: (value) => `${(value as string[]).length} 个文件`,
};
