import { fillAnswers } from '../../../bff/standalone/sample/fill-answers';
import { type Answers, type Row, rowsOf, type Scalar, type Value } from '../../../shared/form/answers';
import type { Condition } from '../../../shared/form/condition';
import type { RowsField } from '../../../shared/form/definition';
import type { LeafField } from '../../../shared/form/fields';
import { optionId } from '../../../shared/form/fields/choice';
import { type Form, isShown, type Leaf } from '../../../shared/form/form';

/** What has to be answered, beside the rows and in one row, for something to apply. */
interface Setting {
  top: Record<string, Value>;
  row: Record<string, Value>;
}

/** A complete entry in which a blank is asked for, and where it stands there. */
export interface Shown {
  answers: Answers;
  path: string;
  /** In words, for the name of a test: `openSources=web`. */
  because: string;
}

export const ROW = 'thisrow000';
const OTHER_ROW = 'otherrow00';
const ALWAYS: Setting = { top: {}, row: {} };

/** A complete entry for every way in which a blank comes to be asked for. */
export function waysToShow(form: Form, leaf: Leaf): Shown[] {
  const table = leaf.rows;
  const conditions = [
    ...(table?.when ? [{ condition: table.when, wanted: true, rows: undefined }] : []),
    ...(leaf.field.when ? [{ condition: leaf.field.when, wanted: true, rows: table }] : []),
    ...(leaf.field.mirrors ? [{ condition: leaf.field.mirrors.when, wanted: false, rows: table }] : []),
  ];
  const settings = conditions.reduce<Setting[]>(
    (found, { condition, wanted, rows }) => product(found, settingsFor(form, condition, wanted, rows)),
    [ALWAYS],
  );
  return settings.map((setting) => {
    const answers = entryWith(form, setting, table);
    const path = table ? `${table.id}.${ROW}.${leaf.id}` : leaf.id;
    if (!isShown(form, answers, path)) throw new Error(`${path} is not shown with ${words(setting)}`);
    return { answers, path, because: words(setting) };
  });
}

/** A complete entry, with the named rows among its rows when a table is given. */
export function entryWith(form: Form, { top, row }: Setting = ALWAYS, table?: RowsField): Answers {
  const rows: Row[] = [{ id: ROW, ...row } as Row];
  // A second row takes what only one may have: being the lead unit, being the contact.
  if (table && table.maxRows > 1) rows.push({ id: OTHER_ROW } as Row);
  const given: Answers = { ...top, ...(table && { [table.id]: rows }) };
  return fillAnswers(form, { seed: 1, everything: true, given, fileFor: (path) => `file-${path}` });
}

/** The mirrored row of a table, and the complete entry it stands in. */
export function waysToMirror(form: Form, leaf: Leaf): Shown[] {
  const { rows, field } = leaf;
  if (!rows || !field.mirrors) return [];
  return settingsFor(form, field.mirrors.when, true, rows).map((setting) => ({
    answers: entryWith(form, setting, rows),
    path: `${rows.id}.${ROW}.${leaf.id}`,
    because: words(setting),
  }));
}

export function settingsFor(form: Form, condition: Condition, wanted: boolean, rows?: RowsField): Setting[] {
  if ('not' in condition) return settingsFor(form, condition.not, !wanted, rows);
  if ('all' in condition || 'any' in condition) {
    const parts = 'all' in condition ? condition.all : condition.any;
    const each = parts.map((part) => settingsFor(form, part, wanted, rows));
    return 'all' in condition === wanted ? each.reduce(product, [ALWAYS]) : each.flat();
  }
  const sibling = rows?.fields.find(({ id }) => id === condition.field);
  const field = sibling ?? form.leaves.get(condition.field)?.field;
  if (!field) throw new Error(`nothing is made up for a condition on ${condition.field}`);
  // Everything is filled in anyway, so that only an empty blank would have to be arranged.
  if ('filled' in condition) return condition.filled === wanted ? [ALWAYS] : [];
  const named = 'is' in condition ? [condition.is] : condition.in;
  const values = wanted ? named : othersThan(field, named, form);
  const before = field.when ? settingsFor(form, field.when, true, rows).slice(0, 1) : [ALWAYS];
  const set = values.map((value) => {
    const answer = field.type === 'choices' ? [value as string] : value;
    return sibling ? { top: {}, row: { [field.id]: answer } } : { top: { [field.id]: answer }, row: {} };
  });
  return product(before, set);
}

function othersThan(field: LeafField, named: readonly Scalar[], form: Form): Scalar[] {
  if (field.type === 'yesNo') return [true, false].filter((value) => !named.includes(value));
  const all =
    field.type === 'choice' || field.type === 'choices'
      ? field.options.map(optionId)
      : field.type === 'track'
        ? form.around.tracks.map(({ id }) => id)
        : [];
  const other = all.find((id) => !named.includes(id));
  if (other === undefined) throw new Error(`${field.id} has nothing but ${named.join(', ')}`);
  return [other];
}

const product = (left: Setting[], right: Setting[]): Setting[] =>
  left.flatMap((a) => right.map((b) => ({ top: { ...a.top, ...b.top }, row: { ...a.row, ...b.row } })));

const words = ({ top, row }: Setting): string =>
  Object.entries({ ...top, ...row })
    .map(([id, value]) => `${id}=${String(value)}`)
    .join(' ');

/** The row that the tests are about, or the first of its table. */
export const rowIn = (answers: Answers, rows: string): Row =>
  rowsOf(answers, rows).find(({ id }) => id === ROW) ?? rowsOf(answers, rows)[0]!;
