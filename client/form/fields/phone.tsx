import type { PhoneField } from '../../../shared/form/fields/phone';
import type { FieldProps } from '../field-props';
import { TextBox } from '../text-box';

/** A landline has a dash, which WeChat's number keyboard lacks. */
export function Phone(props: FieldProps<PhoneField>) {
  return <TextBox {...props} keyboard={props.field.landline ? 'text' : 'number'} inputMode="tel" />;
}
