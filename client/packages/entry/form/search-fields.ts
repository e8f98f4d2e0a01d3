import { type Answers, rowsOf } from '../../../../shared/form/answers';
import { type Form, isShown, pathLabel } from '../../../../shared/form/form';

export interface FieldFound {
  path: string;
  label: string;
  section: string;
}

const most = 40;

/** Fields whose label, or another word for it, has the words; inside rows one for each row. */
export function searchFields(form: Form, answers: Answers, words: string): FieldFound[] {
  const wanted = words.trim().toLowerCase();
  const found: FieldFound[] = [];
  for (const { key, field, rows } of form.leaves.values()) {
    const names = [field.label, ...(field.aliases ?? [])];
    if (!names.some((name) => name.toLowerCase().includes(wanted))) continue;
    const section = form.sectionOf.get(key)?.title ?? '';
    const paths = rows ? rowsOf(answers, rows.id).map(({ id }) => `${rows.id}.${id}.${field.id}`) : [key];
    for (const path of paths) {
      if (isShown(form, answers, path)) found.push({ path, label: pathLabel(form, answers, path), section });
    }
  }
  for (const { field } of form.rows.values()) {
    const section = form.sectionOf.get(field.id)?.title ?? '';
    if (field.label.toLowerCase().includes(wanted)) found.push({ path: field.id, label: field.label, section });
  }
  return found.slice(0, most);
}
