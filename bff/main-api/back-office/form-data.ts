import { createHash } from 'node:crypto';
import { type Answers, isEmpty, isRowId, type Row, type Value } from '../../../shared/form/answers';
import { isRow } from '../../../shared/form/changes';
import { typeOf } from '../../../shared/form/fields';
import type { LeafField } from '../../../shared/form/fields';
import type { Form, Leaf } from '../../../shared/form/form';
import { noWords, yesWords } from './words';

/** The form as the office keeps it: lists joined by commas, yes as '1', numbers as text, files as paths, null for nothing. */
export type FormData = Record<string, unknown>;

/** Paths of the office's files and our ids of them; both ways, for one entry. */
export interface FileNames {
  idOf(path: string): string;
  pathOf(id: string): string;
}

/** Answers as we know them, from the columns of an office. What the form does not know is kept as it is. */
export function readFormData(form: Form | undefined, data: FormData, files: FileNames): Answers {
  const answers: Answers = {};
  for (const [field, value] of Object.entries(data)) {
    const read = readField(form, field, value, files);
    if (!isEmpty(read)) answers[field] = read as Value;
  }
  return answers;
}

function readField(form: Form | undefined, field: string, value: unknown, files: FileNames): unknown {
  const leaf = form?.leaves.get(field);
  if (leaf) return readValue(leaf, value, files);
  const rows = form?.rows.get(field);
  if (!rows || !Array.isArray(value)) return value;
  return value.filter(isRow).map((row, at) => {
    const read: Row = { id: rowIdOf(field, row, at) };
    for (const [sub, each] of Object.entries(row)) {
      const subLeaf = rows.bySub.get(sub);
      const known = sub === 'id' ? undefined : subLeaf ? readValue(subLeaf, each, files) : each;
      if (!isEmpty(known)) read[sub] = known as Value;
    }
    return read;
  });
}

/** Ours are ten letters or digits. A number of the office's is filled up; a row without an id goes by its place. */
export function rowIdOf(field: string, row: Record<string, unknown>, at: number): string {
  if (isRowId(row.id)) return row.id;
  if (/^\d{1,9}$/.test(String(row.id))) return String(row.id).padStart(10, '0');
  return createHash('sha256')
    .update(`${field} ${String(row.id ?? at)}`)
    .digest('hex')
    .slice(0, 10);
}

const listTypes: ReadonlySet<LeafField['type']> = new Set([
  'choices',
  'topics',
  'region',
  'industry',
  'range',
  'files',
]);

function readValue({ field }: Leaf, value: unknown, files: FileNames): unknown {
  if (value === null || value === undefined || value === '') return undefined;
  const type = typeOf(field);
  const spelled = listTypes.has(field.type) ? readList(value) : readScalar(field.type, value);
  const named = field.type === 'files' && isTexts(spelled) ? spelled.map((path) => files.idOf(path)) : spelled;
  return type.accepts(named) ? (type.normalise?.(named as Value) ?? named) : named;
}

function readList(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(String);
  const text = String(value);
  if (!text.startsWith('[')) return text.split(',');
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) ? list.map(String) : value;
  } catch {
    return value;
  }
}

function readScalar(type: LeafField['type'], value: unknown): unknown {
  if (type === 'yesNo') {
    const word = String(value);
    return yesWords.includes(word) ? true : noWords.includes(word) ? false : value;
  }
  const isNumber = type === 'number' || type === 'money' || type === 'percentage';
  return typeof value === 'number' && !isNumber ? String(value) : value;
}

/** The whole form as the office takes it: `before` gives back its own row ids, and what is to be emptied. */
export function writeFormData(form: Form, answers: Answers, before: FormData, files: FileNames): FormData {
  const data: FormData = {};
  for (const field of Object.keys(before)) if (isEmpty(answers[field])) data[field] = '';
  for (const [field, value] of Object.entries(answers)) {
    const leaf = form.leaves.get(field);
    if (leaf) data[field] = writeValue(leaf, value, files);
    else if (form.rows.has(field) && Array.isArray(value))
      data[field] = writeRows(form, field, value as Row[], before, files);
    else data[field] = value;
  }
  for (const field of form.rows.keys()) if (data[field] === '') data[field] = [];
  return data;
}

function writeRows(form: Form, field: string, rows: Row[], before: FormData, files: FileNames): FormData[] {
  const old = Array.isArray(before[field]) ? before[field].filter(isRow) : [];
  const ownIds = new Map(old.map((row, at) => [rowIdOf(field, row, at), row.id]));
  return rows.map(({ id, ...row }) => {
    const written: FormData = { id: ownIds.get(id) ?? id };
    for (const [sub, value] of Object.entries(row)) {
      const leaf = form.rows.get(field)?.bySub.get(sub);
      written[sub] = leaf ? writeValue(leaf, value, files) : value;
    }
    return written;
  });
}

function writeValue({ field }: Leaf, value: unknown, files: FileNames): unknown {
  if (typeof value === 'boolean') return (value ? yesWords : noWords)[0];
  if (!isTexts(value)) return value;
  const list = field.type === 'files' ? value.map((id) => files.pathOf(id)) : value;
  return list.some((each) => each.includes(',')) || list[0]?.startsWith('[') ? JSON.stringify(list) : list.join(',');
}

const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((each) => typeof each === 'string');
