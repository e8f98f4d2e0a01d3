import type { NumberField } from '../../../shared/form/fields/number';
import type { FieldProps } from '../field-props';
import { TextBox } from '../text-box';

/** WeChat's number keyboards have no minus sign, so what may fall below zero gets the plain one. */
export function Number(props: FieldProps<NumberField>) {
  const { min, decimals = 0, unit } = props.field;
  const negative = min === undefined || min < 0;
  const keyboard = negative ? 'text' : decimals > 0 ? 'digit' : 'number';
  return (
    <TextBox
      {...props}
      keyboard={keyboard}
      inputMode={negative ? 'text' : decimals > 0 ? 'decimal' : 'numeric'}
      unit={unit}
    />
  );
}
