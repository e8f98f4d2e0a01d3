import type { EmailField } from '../../../shared/form/fields/email';
import type { FieldProps } from '../field-props';
import { TextBox } from '../text-box';

export function Email(props: FieldProps<EmailField>) {
  return <TextBox {...props} inputMode="email" />;
}
