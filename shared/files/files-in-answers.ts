import { type Answers, rowsOf } from '../form/answers';
import type { FilesField } from '../form/fields/files';
import type { Form, Leaf } from '../form/form';

/** A file field of an entry and the attachments it holds. */
export interface Naming {
  path: string;
  field: FilesField;
  ids: string[];
}

/** Every file field that holds something, in the form's order. */
export function filesInAnswers(form: Form, answers: Answers): Naming[] {
  return [...form.leaves.values()].flatMap((leaf) => {
    if (leaf.field.type !== 'files') return [];
    if (!leaf.rows) return naming(leaf, leaf.key, answers[leaf.key]);
    const { rows, field } = leaf;
    return rowsOf(answers, rows.id).flatMap((row) => naming(leaf, `${rows.id}.${row.id}.${field.id}`, row[field.id]));
  });
}

export function naming({ field }: Leaf, path: string, value: unknown): Naming[] {
  if (field.type !== 'files' || !Array.isArray(value)) return [];
  return [{ path, field, ids: value.filter((id): id is string => typeof id === 'string') }];
}
