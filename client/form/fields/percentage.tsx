import type { PercentageField } from '../../../shared/form/fields/percentage';
import type { FieldProps } from '../field-props';
import { TextBox } from '../text-box';

export function Percentage(props: FieldProps<PercentageField>) {
  const { negative = false } = props.field;
  return (
    <TextBox {...props} keyboard={negative ? 'text' : 'digit'} inputMode={negative ? 'text' : 'decimal'} unit="%" />
  );
}
