import { type Answers, rowsOf } from '../../../../shared/form/answers';
import { type Form, helpAt, isShown, pathLabel } from '../../../../shared/form/form';

export interface FieldFound {
  path: string;
  label: string;
  section: string;
  /** The words that were found, where they are not in the label. */
  because: string;
}

const most = 40;
/** Characters of an instruction that are shown around what was found in it. */
const around = 12;

/**
 * Fields that are asked for now and have the words in their label, in another name for it or in their instruction, in
 * this order; inside rows one for each row. A table without rows stands for its fields.
 */
export function searchFields(form: Form, answers: Answers, words: string): FieldFound[] {
  const wanted = words.trim().toLowerCase();
  if (wanted === '') return [];
  const ranks: FieldFound[][] = [[], [], []];
  const add = (key: string, path: string, aliases: readonly string[], label: string) => {
    const rank = [[label], aliases, [helpAt(form, answers, path)]].findIndex((texts) => texts.some(has(wanted)));
    if (rank < 0) return;
    const section = form.sectionOf.get(key)?.title ?? '';
    const text = [[], aliases, [helpAt(form, answers, path)]][rank]!.find(has(wanted)) ?? '';
    ranks[rank]!.push({ path, label: pathLabel(form, answers, path), section, because: excerpt(text, wanted) });
  };
  for (const { leaf, rows } of form.entries) {
    if (leaf && isShown(form, answers, leaf.key)) add(leaf.key, leaf.key, leaf.field.aliases ?? [], leaf.field.label);
    if (!rows || !isShown(form, answers, rows.field.id)) continue;
    const { id, label, aliases } = rows.field;
    const those = rowsOf(answers, id);
    const inside = those.length > 0 ? [] : rows.leaves.map(({ field }) => field.label);
    add(id, id, [...(aliases ?? []), ...inside], label);
    for (const { key, field } of rows.leaves) {
      for (const row of those) {
        const path = `${id}.${row.id}.${field.id}`;
        if (isShown(form, answers, path)) add(key, path, field.aliases ?? [], field.label);
      }
    }
  }
  return ranks.flat().slice(0, most);
}

const has = (wanted: string) => (text: string) => text.toLowerCase().includes(wanted);

function excerpt(text: string, wanted: string): string {
  const at = text.toLowerCase().indexOf(wanted);
  if (at < 0) return '';
  const from = Math.max(0, at - around);
  const to = at + wanted.length + around;
  return `${from > 0 ? '…' : ''}${text.slice(from, to)}${to < text.length ? '…' : ''}`;
}
