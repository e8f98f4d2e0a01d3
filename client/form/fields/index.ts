import { type ComponentType, createElement, type ReactElement } from 'react';
import type { LeafField, LeafType } from '../../../shared/form/fields';
import type { FieldProps } from '../field-props';
import { Choice } from './choice';
import { Choices } from './choices';
import { CreditCode } from './credit-code';
import { Date } from './date';
import { Email } from './email';
import { Files } from './files';
import { IdentityNumber } from './identity-number';
import { Industry } from './industry';
import { LongText } from './long-text';
import { Money } from './money';
import { Number } from './number';
import { Percentage } from './percentage';
import { Phone } from './phone';
import { Range } from './range';
import { Region } from './region';
import { Text } from './text';
import { Topics } from './topics';
import { Track } from './track';
import { YearMonth } from './year-month';
import { YesNo } from './yes-no';

type FieldOf<Type extends LeafType> = Extract<LeafField, { type: Type }>;

/** How each field type is answered; one file each, of the same name as in shared/form/fields. */
const fields: { [type in LeafType]: ComponentType<FieldProps<FieldOf<type>>> } = {
  text: Text,
  longText: LongText,
  number: Number,
  percentage: Percentage,
  money: Money,
  date: Date,
  yearMonth: YearMonth,
  range: Range,
  choice: Choice,
  choices: Choices,
  yesNo: YesNo,
  phone: Phone,
  email: Email,
  creditCode: CreditCode,
  identityNumber: IdentityNumber,
  region: Region,
  industry: Industry,
  files: Files,
  track: Track,
  topics: Topics,
};

/** A field drawn by its own type; the pairing is right because the type picked it. */
export function drawField(props: FieldProps<LeafField>): ReactElement {
  return createElement(fields[props.field.type] as ComponentType<FieldProps<LeafField>>, props);
}
