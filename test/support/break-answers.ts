import type { Random } from '../../bff/standalone/sample/random';
import { type Answers, type Row, rowsOf, type Value } from '../../shared/form/answers';
import type { LeafField } from '../../shared/form/fields';
import type { Form, Leaf } from '../../shared/form/form';

/** A blank of these answers: in a row, or beside the rows. */
interface Spot {
  leaf: Leaf;
  at: Answers | Row;
}

/** A copy of the answers with one to three things wrong in it, as people get them wrong. */
export function mistaken(form: Form, answers: Answers, random: Random): Answers {
  return damaged(form, answers, random, 3, (leaf) => random.pick(mistakesIn(leaf.field)));
}

/** The same with what no keyboard types: other shapes, odd characters, numbers that are none. */
export function nonsensical(form: Form, answers: Answers, random: Random): Answers {
  const copy = damaged(form, answers, random, 8, (leaf) => {
    return random.int(0, 2) === 0 ? random.pick(mistakesIn(leaf.field)) : random.pick(nonsense);
  });
  const tables = [...form.rows.keys()];
  if (tables.length > 0 && random.int(0, 1) === 0) {
    const table = random.pick(tables);
    copy[table] = random.pick(oddTables)(rowsOf(copy, table)) as never;
  }
  return copy;
}

function damaged(form: Form, answers: Answers, random: Random, most: number, wrong: (leaf: Leaf) => unknown): Answers {
  const copy = structuredClone(answers);
  const spots = spotsOf(form, copy);
  for (let left = random.int(1, most); left > 0; left--) {
    const { leaf, at } = random.pick(spots);
    const value = wrong(leaf);
    if (value === undefined) delete at[leaf.id];
    else at[leaf.id] = value as Value;
  }
  return copy;
}

function spotsOf(form: Form, answers: Answers): Spot[] {
  return [...form.leaves.values()].flatMap((leaf) => {
    return leaf.rows ? rowsOf(answers, leaf.rows.id).map((at) => ({ leaf, at })) : [{ leaf, at: answers }];
  });
}

/** Left out, too long, too small, too fine, not among the options: at the limit, one over it and far from it. */
function mistakesIn(field: LeafField): unknown[] {
  switch (field.type) {
    case 'text':
    case 'longText':
      return [undefined, ...[-1, 0, 1].flatMap((more) => textsOf(field.maxLength + more))];
    case 'number':
    case 'money':
    case 'percentage': {
      const { max = 1000 } = field;
      return [undefined, -1, -0.01, 0, 0.001, 0.1 + 0.2, 1.005, max, max + 1, 1e21, '十二', '12'];
    }
    case 'date':
      return [undefined, '2026-02-29', '2024-02-29', '26-1-1', '0999-01-01', '1800-01-01', '2999-12-31'];
    case 'yearMonth':
      return [undefined, '2026-13', '2026-1', '1800-01', '2999-12'];
    case 'range':
      return [undefined, ['2026-05', '2026-04'], ['2026-05', ''], ['', '2026-05'], [], ['2026-05']];
    case 'choice':
      return [undefined, '没有这一项', ''];
    case 'choices':
      return [undefined, ['没有这一项'], []];
    case 'yesNo':
      return [undefined, true, false];
    case 'files':
      return [undefined, [], Array.from({ length: field.maxCount + 1 }, (_, i) => `file-${i}`)];
    case 'region':
      return [undefined, ['440000'], ['440000', '440399'], ['110000', '440300', '440305'], ['深圳']];
    case 'industry':
      return [undefined, ['I651', 'I652', 'I653'], ['I65'], ['Z999'], ['i651']];
    case 'topics':
      return [undefined, ['没有这一题'], []];
    default:
      return [undefined, '', '1', '13800000000', '91440300708461136T', '0755-86012345', 'a@b', '11010519491231002X'];
  }
}

/** So many characters: of one unit, of two, with CRLF among them. */
function textsOf(length: number): string[] {
  if (length < 2) return ['字'.repeat(Math.max(0, length))];
  return ['字'.repeat(length), '𠮷'.repeat(length), `\r\n${'字'.repeat(length - 1)}`, `${'字'.repeat(length - 1)}\r`];
}

const nonsense: unknown[] = [
  null,
  true,
  0,
  -0,
  1e308,
  -1e308,
  5e-324,
  9007199254740993,
  1.7976931348623157e308,
  Infinity,
  'NaN',
  'Infinity',
  '-0',
  '1e999',
  '１２',
  '\ud842',
  '\udfb7\ud842',
  '\r\n',
  '\u0000',
  '\u2028',
  ' ',
  '__proto__',
  'x'.repeat(100_001),
  [],
  [''],
  [[]],
  [null],
  [1, 2],
  ['2026-01', '2026-02', '2026-03'],
  ['constructor'],
  Array.from({ length: 501 }, (_, i) => String(i)),
  {},
  { id: 'aaaaaaaaaa' },
  { length: 2 },
];

const oddTables: ((rows: Row[]) => unknown)[] = [
  () => [],
  () => 'rows',
  () => [null],
  () => [{ id: 'short' }],
  (rows) => [...rows, { id: 'AAAAAAAAAA' }],
  (rows) => [...rows, ...rows],
  (rows) => [...rows, { id: 'emptyrow00' }],
  (rows) => Array.from({ length: 201 }, (_, i) => ({ ...rows[0], id: `row${String(i).padStart(7, '0')}` })),
  (rows) => [...rows, []],
];

/** As it goes over the wire. JSON cannot write infinity, and yet reads `1e999` as that. */
export const wired = (answers: Answers): string =>
  JSON.stringify(answers, (_key, value: unknown) => (value === Infinity ? '∞' : value)).replaceAll('"∞"', '1e999');
