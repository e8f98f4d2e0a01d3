import type { MoneyField } from '../../../shared/form/fields/money';
import type { FieldProps } from '../field-props';
import { TextBox } from '../text-box';

export function Money(props: FieldProps<MoneyField>) {
  const { negative = false, unit = '万元' } = props.field;
  return (
    <TextBox {...props} keyboard={negative ? 'text' : 'digit'} inputMode={negative ? 'text' : 'decimal'} unit={unit} />
  );
}
