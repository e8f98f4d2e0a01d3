import { type Answers, type Row, rowsOf, type Value } from '../../shared/form/answers';
import { isRowsField, type Section } from '../../shared/form/definition';
import { type CompiledRows, type Form, isShown, type Leaf, rowName } from '../../shared/form/form';
import type { Attachment } from '../../shared/registration';
import { cleanText } from './clean-text';
import { cell, printAnswer } from './print-answer';
import type { Block, Cell, Pair } from './sheet';

/** What is read to print a section. */
export interface Filled {
  form: Form;
  answers: Answers;
  files: readonly Attachment[];
}

/** A table is read at one glance as long as it is no broader than this, and none of its cells is a text. */
const MOST_COLUMNS = 5;
const MOST_IN_CELL = 20;
/** In halves of a Chinese character. */
const NARROWEST = 6;
const WIDEST = 40;

/** A section as one reads it: fields that are not asked for are left out, and so is a section with none. */
export function sectionBlocks(filled: Filled, section: Section): Block[] {
  const { form, answers } = filled;
  const blocks: Block[] = [];
  let pairs: Pair[] = [];
  const closePairs = () => {
    if (pairs.length > 0) blocks.push({ kind: 'pairs', title: null, pairs });
    pairs = [];
  };
  const here = ({ leaves }: CompiledRows) => leaves.filter(({ key }) => form.sectionOf.get(key) === section);
  for (const field of section.fields) {
    const leaf = form.leaves.get(field.id);
    if (leaf && isShown(form, answers, field.id)) pairs.push(pairOf(filled, leaf));
    const rows = isRowsField(field) ? form.rows.get(field.id) : undefined;
    if (!rows) continue;
    closePairs();
    blocks.push(...rowsBlocks(filled, rows, here(rows)));
  }
  closePairs();
  // Columns of a table that stands in another section and are asked for in this one.
  for (const rows of form.rows.values()) {
    if (!section.fields.includes(rows.field) && here(rows).length > 0) {
      blocks.push(...rowsBlocks(filled, rows, here(rows)));
    }
  }
  return blocks.length === 0 ? [] : [{ kind: 'heading', text: cleanText(section.title) }, ...blocks];
}

function pairOf({ form, answers, files }: Filled, leaf: Leaf): Pair {
  const text = printAnswer(form, files, leaf, answers[leaf.key] as Value | undefined);
  return { label: leaf.field.label, answer: cell(text, leaf.required) };
}

function rowsBlocks(filled: Filled, rows: CompiledRows, leaves: readonly Leaf[]): Block[] {
  const { form, answers } = filled;
  const { id, label, required, minRows = 0 } = rows.field;
  if (!form.view.shown(answers, id)) return [];
  const all = rowsOf(answers, id);
  if (all.length === 0) {
    return [{ kind: 'pairs', title: null, pairs: [{ label, answer: cell('', required === true || minRows > 0) }] }];
  }
  const isAsked = (leaf: Leaf, row: Row) => form.view.shown(answers, id, row, leaf.id);
  const columns = leaves.filter((leaf) => all.some((row) => isAsked(leaf, row)));
  const cells = all.map((row) =>
    columns.map((leaf) => (isAsked(leaf, row) ? cellOf(filled, rows, row, leaf) : cell('', false))),
  );
  if (isNarrow(columns, cells)) return [tableOf(label, columns, cells)];
  return all.flatMap((row, i): Block[] => {
    const pairs = columns.flatMap((leaf, at) => {
      const answer = cells[i]?.[at];
      return answer && isAsked(leaf, row) ? [{ label: leaf.field.label, answer }] : [];
    });
    return [{ kind: 'pairs', title: cleanText(rowName(form, answers, rows.field, row.id)), pairs }];
  });
}

function cellOf({ form, answers, files }: Filled, rows: CompiledRows, row: Row, leaf: Leaf): Cell {
  const value = form.view.rowValue(answers, rows.field.id, row, leaf.id);
  return cell(printAnswer(form, files, leaf, value), leaf.required);
}

function isNarrow(columns: readonly Leaf[], cells: readonly Cell[][]): boolean {
  if (columns.length > MOST_COLUMNS || columns.some(({ field }) => field.type === 'longText')) return false;
  return cells.flat().every(({ text }) => text.length <= MOST_IN_CELL && !text.includes('\n'));
}

function tableOf(title: string, columns: readonly Leaf[], cells: Cell[][]): Block {
  const widths = columns.map(({ field }, at) => {
    const longest = Math.max(...[field.label, ...cells.map((row) => row[at]?.text ?? '')].map(widthOf));
    return Math.min(Math.max(longest, NARROWEST), WIDEST);
  });
  const whole = widths.reduce((sum, each) => sum + each, 0);
  const shares = columns.map(({ field }, at) => ({ label: field.label, share: (widths[at] ?? 0) / whole }));
  return { kind: 'table', title, columns: shares, rows: cells };
}

/** In halves of a Chinese character. */
const widthOf = (text: string): number => [...text].reduce((sum, each) => sum + (each < '\u0300' ? 1 : 2), 0);
