import * as z from 'zod/mini';
import { fieldBase } from './field-type';
import { leafSchema, type LeafField } from './fields';
import { ruleSchema, type Rule } from './rules';

const rowsSchema = z.strictObject({
  ...fieldBase,
  type: z.literal('rows'),
  /** What one row is called: 成员, 单位. */
  rowName: z.string(),
  /** The sub-field that names a row in lists. */
  title: z.string(),
  minRows: z.optional(z.int().check(z.minimum(0))),
  maxRows: z.int().check(z.positive()),
  /** 原则上: more rows than `maxRows` are a warning, not an error. */
  softMax: z.optional(z.boolean()),
  fields: z.array(leafSchema).check(z.minLength(1)),
});

/** A list of rows with the same sub-fields. Rows do not nest: a path has at most one row in it. */
export interface RowsField extends Omit<z.infer<typeof rowsSchema>, 'fields'> {
  fields: LeafField[];
}
export type Field = LeafField | RowsField;

// By its type, so that a mistake in a field is told as one of that type and not of every other too.
const fieldSchema = z.discriminatedUnion('type', [
  rowsSchema,
  leafSchema as unknown as z.ZodMiniDiscriminatedUnion,
]) as unknown as z.ZodMiniType<Field>;

export const sectionSchema = z.strictObject({
  id: z.string().check(z.regex(/^[A-Za-z][A-Za-z0-9_]*$/)),
  title: z.string().check(z.minLength(1)),
  help: z.optional(z.string()),
  caution: z.optional(z.string()),
  fields: z.array(fieldSchema),
});

export interface Section {
  id: string;
  title: string;
  help?: string | undefined;
  caution?: string | undefined;
  fields: Field[];
}

export const formSchema = z.strictObject({
  /** Characters are code points unless the contest says UTF-16 units. */
  lengthUnit: z._default(z.enum(['codePoints', 'utf16']), 'codePoints'),
  sections: z.array(sectionSchema).check(z.minLength(1)),
  rules: z._default(z.array(ruleSchema), []),
}) as unknown as z.ZodMiniType<FormDefinition>;

export interface FormDefinition {
  lengthUnit: 'codePoints' | 'utf16';
  sections: Section[];
  rules: Rule[];
}

export const isRowsField = (field: Field): field is RowsField => field.type === 'rows';
