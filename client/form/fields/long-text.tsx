import type { LongTextField } from '../../../shared/form/fields/long-text';
import type { FieldProps } from '../field-props';
import { TextBox } from '../text-box';

export function LongText(props: FieldProps<LongTextField>) {
  return <TextBox {...props} lines />;
}
