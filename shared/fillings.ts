import type { Issue } from './issue';
import { type Answers, isEmpty, type Row, rowsOf, type Value } from './form/answers';
import { typeOf } from './form/fields';
import type { Mark } from './form/field-type';
import { type CompiledRows, type Form, isShown, type Leaf, pathLabel } from './form/form';

/** A text with answers in it: its own words, what was answered, and room for the pen. */
export type Piece = { text: string; kind: 'words' | 'answer' } | { kind: 'blank' };

/** What a placeholder stands for now, and what has to be answered before it can be printed. */
export interface Filling {
  label: string;
  values: string[];
  missing: Issue[];
}

export const BLANK = 'blank';
const PLACEHOLDER = /\{([^{}]*)\}/g;
const BREAKS = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g;
/** Characters that show nothing, or turn the writing around. */
export const UNSEEN = /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;

/** The names between braces, each once. */
export function placeholdersIn(texts: readonly string[]): string[] {
  // Split by a pattern with one group, the groups are every second part.
  return [...new Set(texts.flatMap((text) => text.split(PLACEHOLDER).filter((_, i) => i % 2 === 1)))];
}

/** `own`: what some names stand for besides the form's. What has no answer is left blank. */
export function fillText(
  form: Form,
  answers: Answers,
  text: string,
  own: ReadonlyMap<string, string> = new Map(),
): Piece[] {
  return text.split(PLACEHOLDER).flatMap((part, i): Piece[] => {
    if (i % 2 === 0) return part === '' ? [] : [{ text: part, kind: 'words' }];
    const value = part === BLANK ? '' : (own.get(part) ?? fillingOf(form, answers, part).values.join('、'));
    return value === '' ? [{ kind: 'blank' }] : [{ text: value, kind: 'answer' }];
  });
}

/** One line as it is printed: characters that show nothing, or turn the writing around, are left out. */
export const plain = (text: string): string => text.replace(BREAKS, ' ').replace(UNSEEN, '').trim();

/** By a mark, a field, `rows.sub`, `memberNames` or `otherUnitNames`. */
export function fillingOf(form: Form, answers: Answers, name: string): Filling {
  if (name === 'memberNames') return titlesOf(form, answers, 'members');
  if (name === 'otherUnitNames') {
    const all = titlesOf(form, answers, 'units', (rows, row) => !isLead(form, answers, rows, row));
    const lead = fillingOf(form, answers, 'leadUnitName').values;
    const values = [...new Set(all.values)].filter((each) => !lead.includes(each));
    return { ...all, label: '其他参赛单位', values };
  }
  const key = form.marks.get(name as Mark) ?? name;
  const leaf = form.leaves.get(key);
  if (!leaf) return { label: name, values: [], missing: [] };
  return leaf.rows ? eachOf(form, answers, leaf) : gather(form, answers, leaf.field.label, [[leaf, undefined]]);
}

type RowTest = (rows: CompiledRows, row: Row) => boolean;

function titlesOf(form: Form, answers: Answers, mark: Mark, wanted?: RowTest): Filling {
  const rows = form.rows.get(form.marks.get(mark) ?? '');
  const title = rows?.leaves.find(({ field }) => field.id === rows.field.title);
  return title ? eachOf(form, answers, title, wanted) : { label: mark, values: [], missing: [] };
}

function eachOf(form: Form, answers: Answers, leaf: Leaf, wanted: RowTest = () => true): Filling {
  const rows = form.rows.get(leaf.rows?.id ?? '');
  if (!rows) return { label: leaf.field.label, values: [], missing: [] };
  const { id, label, rowName, title } = rows.field;
  const all = rowsOf(answers, id);
  const filling = gather(
    form,
    answers,
    leaf.field.id === title ? label : `${rowName}${leaf.field.label}`,
    all.filter((row) => wanted(rows, row)).map((row) => [leaf, row]),
  );
  if (all.length > 0 || !isShown(form, answers, id)) return filling;
  return { ...filling, missing: [{ path: id, code: 'required', message: `请添加${rowName}`, severity: 'error' }] };
}

function gather(form: Form, answers: Answers, label: string, places: [Leaf, Row | undefined][]): Filling {
  const filling: Filling = { label, values: [], missing: [] };
  for (const [leaf, row] of places) {
    const { rows, field } = leaf;
    const path = row && rows ? `${rows.id}.${row.id}.${field.id}` : field.id;
    const value = row && rows ? form.view.rowValue(answers, rows.id, row, field.id) : (answers[field.id] as Value);
    const printed = isEmpty(value) || !typeOf(field).accepts(value) ? '' : print(form, leaf, value as Value);
    if (printed !== '') filling.values.push(printed);
    else if (isShown(form, answers, path)) {
      const message = `${typeOf(field).ask}${pathLabel(form, answers, path)}`;
      filling.missing.push({ path, code: 'required', message, severity: 'error' });
    }
  }
  return filling;
}

const print = (form: Form, { field }: Leaf, value: Value): string =>
  plain(typeOf(field).print(value, field, form.around));

/** The unit whose name is the lead unit's own answer, or is the same as it. */
function isLead(form: Form, answers: Answers, { field, leaves }: CompiledRows, row: Row): boolean {
  const mark = form.marks.get('leadUnitName');
  const title = leaves.find((leaf) => leaf.field.id === field.title);
  return mark !== undefined && title?.mirrored?.field === mark && title.mirrored.holds(answers, row);
}
