import * as z from 'zod/mini';
import type { FieldBase, FieldType } from '../field-type';
import { choice } from './choice';
import { choices } from './choices';
import { creditCode } from './credit-code';
import { date } from './date';
import { email } from './email';
import { files } from './files';
import { identityNumber } from './identity-number';
import { industry } from './industry';
import { longText } from './long-text';
import { money } from './money';
import { number } from './number';
import { percentage } from './percentage';
import { phone } from './phone';
import { range } from './range';
import { region } from './region';
import { text } from './text';
import { topics } from './topics';
import { track } from './track';
import { yearMonth } from './year-month';
import { yesNo } from './yes-no';

/** Every field type that holds one answer. Rows hold these, and are described in ../definition.ts. */
export const fieldTypes = {
  text,
  longText,
  number,
  percentage,
  money,
  date,
  yearMonth,
  range,
  choice,
  choices,
  yesNo,
  phone,
  email,
  creditCode,
  identityNumber,
  region,
  industry,
  files,
  track,
  topics,
};

type FieldOf<T> = T extends FieldType<infer F> ? F : never;
export type LeafType = keyof typeof fieldTypes;
export type LeafField = FieldOf<(typeof fieldTypes)[LeafType]>;

export const leafSchema = z.discriminatedUnion('type', [
  text.schema,
  longText.schema,
  number.schema,
  percentage.schema,
  money.schema,
  date.schema,
  yearMonth.schema,
  range.schema,
  choice.schema,
  choices.schema,
  yesNo.schema,
  phone.schema,
  email.schema,
  creditCode.schema,
  identityNumber.schema,
  region.schema,
  industry.schema,
  files.schema,
  track.schema,
  topics.schema,
] as unknown as [z.ZodMiniObject, ...z.ZodMiniObject[]]) as unknown as z.ZodMiniType<LeafField>;

/** The type of a field, as one that takes any field: the pairing is right because the field's own `type` picked it. */
export function typeOf(field: { type: LeafType }): FieldType<FieldBase> {
  return fieldTypes[field.type] as unknown as FieldType<FieldBase>;
}
