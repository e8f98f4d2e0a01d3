import type { TextField } from '../../../shared/form/fields/text';
import type { FieldProps } from '../field-props';
import { TextBox } from '../text-box';

export function Text(props: FieldProps<TextField>) {
  return <TextBox {...props} />;
}
