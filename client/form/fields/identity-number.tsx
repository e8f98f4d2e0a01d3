import { findRow, parsePath } from '../../../shared/form/answers';
import type { IdentityNumberField } from '../../../shared/form/fields/identity-number';
import type { FieldProps } from '../field-props';
import { TextBox } from '../text-box';
import { useAnswers } from '../use-answer';

/** Only resident ids fit WeChat's id keyboard; permits and passports have letters. */
export function IdentityNumber(props: FieldProps<IdentityNumberField>) {
  const { field, path } = props;
  const format = useAnswers((answers) => {
    const { field: rows, row } = parsePath(path) ?? { field: path };
    const kind = row === undefined ? answers[field.kind] : findRow(answers, rows, row)?.[field.kind];
    return field.formats[String(kind)];
  });
  const digits = format === 'residentId' || format === 'residencePermit';
  return <TextBox {...props} keyboard={digits ? 'idcard' : 'text'} inputMode="code" />;
}
