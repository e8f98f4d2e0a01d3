import type { CreditCodeField } from '../../../shared/form/fields/credit-code';
import type { FieldProps } from '../field-props';
import { TextBox } from '../text-box';

export function CreditCode(props: FieldProps<CreditCodeField>) {
  return <TextBox {...props} inputMode="code" />;
}
