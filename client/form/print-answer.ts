import { type Answers, isEmpty, isRows, type Row, type Value } from '../../shared/form/answers';
import { isRowsField } from '../../shared/form/definition';
import { typeOf } from '../../shared/form/fields';
import { type Form, placeOf } from '../../shared/form/form';
import type { Attachment } from '../../shared/registration';
import { sizeInWords } from '../../shared/files/size-in-words';

export const NOTHING = '（未填写）';

type Files = readonly Attachment[];

/** An answer in words; `unmasked` where two identity numbers have to be told apart. */
export function printAnswer(form: Form, files: Files, path: string, value: unknown, { unmasked = false } = {}): string {
  if (isEmpty(value)) return NOTHING;
  const place = placeOf(form, path);
  if (!place) return printUnknown(value);
  if (isRowsField(place.field)) {
    const rows = (isRows(value) ? value : [value]) as Row[];
    return rows.map((row) => printRow(form, files, place.key, row)).join('\n\n');
  }
  if (place.field.type === 'files') return printFiles(files, value);
  if (unmasked && place.field.type === 'identityNumber') return String(value);
  if (!typeOf(place.field).accepts(value)) return printUnknown(value);
  return typeOf(place.field).print(value as Value, place.field, form.around);
}

function printRow(form: Form, files: Files, rows: string, row: Row): string {
  const lines = Object.keys(row).flatMap((sub) => {
    const leaf = form.leaves.get(`${rows}.${sub}`);
    if (!leaf || isEmpty(row[sub])) return [];
    return [`${leaf.field.label}：${printAnswer(form, files, `${rows}.${row.id}.${sub}`, row[sub])}`];
  });
  return lines.join('\n') || NOTHING;
}

function printFiles(files: Files, value: unknown): string {
  const ids = Array.isArray(value) ? value : [];
  return ids
    .map((id) => {
      const file = files.find((each) => each.id === id);
      return file ? `${file.name}  ${sizeInWords(file.size)}` : '一个文件';
    })
    .join('\n');
}

export function printUnknown(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** Answers the contest's form has no field for: kept, and shown for what they are. */
export function answersOutside(form: Form, answers: Answers): { name: string; value: unknown }[] {
  return Object.entries(answers).flatMap(([name, value]) => {
    if (isEmpty(value) || form.leaves.has(name)) return [];
    if (!form.rows.has(name)) return [{ name, value }];
    return isRows(value)
      ? value.flatMap((row) =>
          Object.entries(row).flatMap(([sub, each]) =>
            sub === 'id' || isEmpty(each) || form.leaves.has(`${name}.${sub}`)
              ? []
              : [{ name: `${name}.${sub}`, value: each as unknown }],
          ),
        )
      : [{ name, value }];
  });
}
