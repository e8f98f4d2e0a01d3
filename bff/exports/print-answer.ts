import { NOT_FILLED } from '../../shared/filing';
import { isEmpty, type Value } from '../../shared/form/answers';
import { typeOf } from '../../shared/form/fields';
import type { Form, Leaf } from '../../shared/form/form';
import type { Attachment } from '../../shared/registration';
import { cleanText } from './clean-text';
import type { Cell } from './sheet';

/** An answer as it stands on the person's own application: identity numbers in full, files by their names. */
export function printAnswer(
  form: Form,
  files: readonly Attachment[],
  { field }: Leaf,
  value: Value | undefined,
): string {
  if (isEmpty(value)) return '';
  const type = typeOf(field);
  if (!type.accepts(value)) return cleanText(typeof value === 'object' ? JSON.stringify(value) : String(value));
  if (field.type === 'identityNumber') return cleanText(String(value));
  if (field.type !== 'files') return cleanText(type.print(value as Value, field, form.around));
  const names = (value as string[]).map((id) => files.find((file) => file.id === id)?.name ?? '一个文件');
  return cleanText(names.join('\n'));
}

export const cell = (text: string, required: boolean): Cell =>
  text === '' && required ? { text: NOT_FILLED, filled: false } : { text, filled: true };
