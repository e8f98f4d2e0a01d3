import { type Answers, type Row, rowsOf, type Value } from '../../../shared/form/answers';
import { applyChanges } from '../../../shared/form/changes';
import { optionId } from '../../../shared/form/fields/choice';
import type { Form } from '../../../shared/form/form';
import type { Rule } from '../../../shared/form/rules';
import { entryWith, ROW, rowIn, settingsFor } from './branches';
import { withRows } from './limits';

/** Answers at a rule's limit or beside it, and where the rule then says what. */
export interface RuleAtLimit {
  what: string;
  answers: Answers;
  code: string;
  /** Empty where nothing is to be said. */
  at: string[];
}

type Cases<Name extends Rule['rule']> = (rule: Extract<Rule, { rule: Name }>, form: Form) => RuleAtLimit[];

export const limitsOfRule = (rule: Rule, form: Form): RuleAtLimit[] =>
  (cases[rule.rule] as Cases<Rule['rule']>)(rule as never, form);

const table = (form: Form, rows: string) => form.rows.get(rows)!.field;
const path = (rows: string | undefined, row: Row | undefined, field: string) =>
  rows && row ? `${rows}.${row.id}.${field}` : field;
/** A sum of decimals as it is meant. */
const exact = (number: number): number => Math.round(number * 1e6) / 1e6;

/** An entry with numbers in these blanks, which may stand in a row. */
function withNumbers(form: Form, rows: string | undefined, numbers: Record<string, number>): Answers {
  const answers = entryWith(form, showing(form, rows, Object.keys(numbers)), rows ? table(form, rows) : undefined);
  const row = rows ? rowIn(answers, rows) : undefined;
  return applyChanges(
    answers,
    Object.fromEntries(Object.entries(numbers).map(([field, number]) => [path(rows, row, field), number])),
  );
}

/** What shows all these blanks at once: the choices of several they hang on, ticked together. */
function showing(form: Form, rows: string | undefined, fields: string[]) {
  const setting: { top: Record<string, Value>; row: Record<string, Value> } = { top: {}, row: {} };
  for (const id of fields) {
    const leaf = form.leaves.get(rows ? `${rows}.${id}` : id);
    const [found] = leaf?.field.when ? settingsFor(form, leaf.field.when, true, leaf.rows) : [];
    for (const part of ['top', 'row'] as const) {
      for (const [field, value] of Object.entries(found?.[part] ?? {})) {
        const before = setting[part][field];
        const both = Array.isArray(before) && Array.isArray(value) ? [...new Set([...before, ...value])] : value;
        setting[part][field] = both;
      }
    }
  }
  return setting;
}

const cases: { [Name in Rule['rule']]: Cases<Name> } = {
  exactlyOne({ rows, field }, form) {
    const answers = entryWith(form, undefined, table(form, rows));
    const all = rowsOf(answers, rows);
    const chosen = (count: number) => ({ ...answers, [rows]: all.map((row, i) => ({ ...row, [field]: i < count })) });
    const two = all.slice(0, 2).map((row) => path(rows, row, field));
    return [
      { what: 'none', answers: chosen(0), code: 'exactly_one', at: [rows] },
      { what: 'one', answers: chosen(1), code: 'exactly_one', at: [] },
      ...(two.length === 2 ? [{ what: 'two', answers: chosen(2), code: 'exactly_one', at: two }] : []),
    ];
  },

  among({ rows, field }, form) {
    const answers = entryWith(form, undefined, table(form, rows));
    const at = path(rows, rowIn(answers, rows), field);
    const strange = applyChanges(answers, { [at]: '不在其中' });
    return [
      { what: 'one of them', answers, code: 'not_among', at: [] },
      { what: 'none of them', answers: strange, code: 'not_among', at: [at] },
    ];
  },

  uniqueIn({ rows, field }, form) {
    const leaf = form.leaves.get(`${rows}.${field}`)!;
    const mirrors = leaf.field.mirrors;
    const [setting] = mirrors ? settingsFor(form, mirrors.when, false, leaf.rows) : [undefined];
    const answers = entryWith(form, setting, table(form, rows));
    const [row, other] = [rowIn(answers, rows), rowsOf(answers, rows).find(({ id }) => id !== ROW)];
    if (!other) return [];
    const mine = form.view.rowValue(answers, rows, row, field)!;
    const theirs = form.view.rowValue(answers, rows, other, field)!;
    const same = applyChanges(answers, { [path(rows, row, field)]: theirs });
    const code = 'not_unique';
    return [
      { what: `${String(mine)} once`, answers, code, at: [] },
      { what: 'twice', answers: same, code, at: rowsOf(same, rows).map((each) => path(rows, each, field)) },
    ];
  },

  totalLength({ fields, max }, form) {
    const answers = entryWith(form, showing(form, undefined, fields));
    const [first = '', ...others] = fields;
    const of = (total: number) => ({
      ...answers,
      ...Object.fromEntries(others.map((field) => [field, '字'])),
      [first]: '字'.repeat(total - others.length),
    });
    const code = 'too_long_together';
    return [
      { what: 'one under', answers: of(max - 1), code, at: [] },
      { what: 'at', answers: of(max), code, at: [] },
      { what: 'one over', answers: of(max + 1), code, at: fields },
    ];
  },

  sumIs({ rows, fields, total, tolerance }, form) {
    const [first = '', ...others] = fields;
    const of = (sum: number) =>
      withNumbers(form, rows, {
        ...Object.fromEntries(others.map((id) => [id, 1])),
        [first]: exact(sum - others.length),
      });
    const code = 'sum_differs';
    const at = [path(rows, { id: ROW } as Row, first)];
    return [
      { what: 'the whole', answers: of(total), code, at: [] },
      { what: 'at the tolerance under', answers: of(total - tolerance), code, at: [] },
      { what: 'at the tolerance over', answers: of(total + tolerance), code, at: [] },
      { what: 'under', answers: of(exact(total - tolerance - 0.01)), code, at },
      { what: 'over', answers: of(exact(total + tolerance + 0.01)), code, at },
    ];
  },

  subtotal({ rows, total, parts, someOnly }, form) {
    const of = (more: number) =>
      withNumbers(form, rows, { ...Object.fromEntries(parts.map((id) => [id, 2])), [total]: parts.length * 2 + more });
    const code = 'subtotal_differs';
    const at = [path(rows, { id: ROW } as Row, total)];
    return [
      { what: 'as much as its parts', answers: of(0), code, at: [] },
      { what: 'one less', answers: of(-1), code, at },
      { what: 'one more', answers: of(1), code, at: someOnly ? [] : at },
    ];
  },

  atLeast({ fields, min, at }, form) {
    const answers = entryWith(form, showing(form, undefined, fields));
    const filled = (count: number) =>
      applyChanges(answers, Object.fromEntries(fields.slice(count).map((field) => [field, null])));
    const code = 'too_few_filled';
    return [
      { what: 'none', answers: filled(0), code, at: [at] },
      { what: 'one under', answers: filled(min - 1), code, at: [at] },
      { what: 'at', answers: filled(min), code, at: [] },
      { what: 'one over', answers: filled(min + 1), code, at: [] },
    ];
  },

  countMatches({ count, rows }, form) {
    const answers = entryWith(form, showing(form, undefined, [count]), table(form, rows));
    const listed = rowsOf(answers, rows).length;
    const stated = (more: number) => ({ ...answers, [count]: listed + more });
    const code = 'count_differs';
    return [
      { what: 'as many', answers: stated(0), code, at: [] },
      { what: 'one fewer', answers: stated(-1), code, at: [count] },
      { what: 'one more', answers: stated(1), code, at: [count] },
    ];
  },

  notOutsideTracks({ rows, field, values, track, tracks }, form) {
    const choice = form.leaves.get(`${rows}.${field}`)!.field;
    const kinds = choice.type === 'choice' ? choice.options.map(optionId) : [];
    const answers = entryWith(form, undefined, table(form, rows));
    const at = path(rows, rowIn(answers, rows), field);
    const elsewhere = form.around.tracks.find(({ id }) => !tracks.includes(id))!.id;
    const harmless = kinds.find((kind) => !values.includes(kind))!;
    const others = rowsOf(answers, rows).map((row) => [path(rows, row, field), harmless]);
    const entry = (kind: string, into: string) =>
      applyChanges(answers, { ...Object.fromEntries(others), [track]: into, [at]: kind });
    const code = 'outside_tracks';
    return [
      ...values.map((kind) => ({ what: `${kind} elsewhere`, answers: entry(kind, elsewhere), code, at: [at] })),
      ...tracks.map((id) => ({ what: `${values[0]} in ${id}`, answers: entry(values[0]!, id), code, at: [] })),
      ...kinds
        .filter((kind) => !values.includes(kind))
        .map((kind) => ({ what: `${kind} elsewhere`, answers: entry(kind, elsewhere), code, at: [] })),
    ];
  },

  rowCount({ rows, when, min, max }, form) {
    const field = table(form, rows);
    const [setting] = when ? settingsFor(form, when, true) : [undefined];
    const [other] = when ? settingsFor(form, when, false) : [undefined];
    const answers = entryWith(form, setting, { ...field, maxRows: 1 });
    const of = (count: number, inside = answers) => withRows(inside, field, rowIn(inside, rows), count);
    return [
      ...(min ? [{ what: `${min - 1} rows`, answers: of(min - 1), code: 'too_few', at: [rows] }] : []),
      ...(min ? [{ what: `${min} rows`, answers: of(min), code: 'too_few', at: [] }] : []),
      ...(max ? [{ what: `${max} rows`, answers: of(max), code: 'too_many', at: [] }] : []),
      ...(max ? [{ what: `${max + 1} rows`, answers: of(max + 1), code: 'too_many', at: [rows] }] : []),
      ...(max && other
        ? [
            {
              what: 'one over for others',
              answers: of(max + 1, { ...answers, ...other.top }),
              code: 'too_many',
              at: [],
            },
          ]
        : []),
    ];
  },

  inOrder({ from, to }, form) {
    const answers = entryWith(form, showing(form, undefined, [from, to]));
    const days = (begins: string, ends: string) => ({ ...answers, [from]: begins, [to]: ends });
    const code = 'ends_before_start';
    return [
      { what: 'the same day', answers: days('2025-03-01', '2025-03-01'), code, at: [] },
      { what: 'a day later', answers: days('2025-03-01', '2025-03-02'), code, at: [] },
      { what: 'a day earlier', answers: days('2025-03-01', '2025-02-28'), code, at: [to] },
    ];
  },
};
