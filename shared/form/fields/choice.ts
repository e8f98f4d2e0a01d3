import * as z from 'zod/mini';
import { acceptsText, fieldBase, type FieldType } from '../field-type';

/** An option is its own words, or an id with words where the words may change. Options may stand in named groups. */
export const optionSchema = z.union([
  z.string(),
  z.strictObject({ id: z.string(), label: z.string(), group: z.optional(z.string()) }),
]);
export type Option = z.infer<typeof optionSchema>;

export const optionId = (option: Option): string => (typeof option === 'string' ? option : option.id);
export const optionLabel = (option: Option): string => (typeof option === 'string' ? option : option.label);
export const optionGroup = (option: Option): string | undefined =>
  typeof option === 'string' ? undefined : option.group;

export function optionFlaws(options: readonly Option[]): string[] {
  const seen = new Set<string>();
  const twice = options.map(optionId).filter((id) => seen.has(id) || !seen.add(id));
  return twice.map((id) => `选项“${id}”出现了两次`);
}

export function printOption(options: readonly Option[], id: unknown): string {
  const option = options.find((each) => optionId(each) === id);
  return option === undefined ? String(id) : optionLabel(option);
}

const schema = z.strictObject({
  ...fieldBase,
  type: z.literal('choice'),
  options: z.array(optionSchema).check(z.minLength(1)),
});
export type ChoiceField = z.infer<typeof schema>;

/** One of several options. */
export const choice: FieldType<ChoiceField> = {
  schema,
  ask: '请选择',
  flaws: ({ options }) => optionFlaws(options),
  accepts: acceptsText,
  compile({ label, options }) {
    const known: ReadonlySet<unknown> = new Set(options.map(optionId));
    return (value) => (known.has(value) ? undefined : { code: 'not_an_option', message: `${label}请从选项中选择` });
  },
  print: (value, { options }) => printOption(options, value),
};
