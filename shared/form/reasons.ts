import { type Answers, type Row, rowsOf } from './answers';
import { type RowsField } from './definition';
import { type LeafField } from './fields';
import { type Form, type Leaf } from './form';

/** One thing the organiser asked for. `path` is there when the words name a field or document of the form. */
export interface Reason {
  id: string;
  text: string;
  path?: string;
}

/** （1） (一) 1、 1. 1） 一、 ①: how organisers number. A point with a digit after it is a number, 第一、 is none of these. */
const MARKER =
  /[（(]\s*(\d{1,2}|[一二三四五六七八九十]{1,3})\s*[)）]|(\d{1,2})\s*(?:[、.．](?!\d)|[)）])|([一二三四五六七八九十]{1,3})\s*[、.．]|([①-⑳])/g;

/** The organiser's words in their pieces: numbered ones, else those between semicolons or line breaks, else the whole. */
export function splitReasons(text: string): string[] {
  const marks = numbering(text);
  const [first] = marks;
  const pieces = marks.map(({ end }, i) => tidy(text.slice(end, marks[i + 1]?.start)));
  if (first && pieces.every(Boolean)) {
    const lead = text.slice(0, first.start).trim();
    // A lead-in such as “请修改以下问题：” announces the pieces and is none itself.
    return [...(lead && !/([:：]|如下)$/.test(lead) ? [tidy(lead)] : []), ...pieces].filter(Boolean);
  }
  const parts = text
    .split(/[;；\n]+/)
    .map((part) => tidy(withoutMarker(part.trim())))
    .filter(Boolean);
  return parts.length > 0 ? parts : [text.trim()];
}

interface Mark {
  start: number;
  end: number;
  value: number;
}

/** The first marks that count up by one, two at least: “3、” alone or “1.” before “7.” number nothing. */
function numbering(text: string): Mark[] {
  const marks = [...text.matchAll(MARKER)].filter((match) => isMark(match, text)).map(asMark);
  for (const [i, first] of marks.entries()) {
    const run = [first];
    for (const mark of marks.slice(i + 1)) if (mark.value === first.value + run.length) run.push(mark);
    if (run.length > 1) return run;
  }
  return [];
}

/** Bare numerals must not be the end of a longer word: 第1、, v2., 二十一、. */
function isMark(match: RegExpMatchArray, text: string): boolean {
  const [, bracketed, , , circled] = match;
  return (
    bracketed !== undefined || circled !== undefined || !/[\d第.．A-Za-z]/.test(text.charAt((match.index ?? 0) - 1))
  );
}

function asMark(match: RegExpMatchArray): Mark {
  const start = match.index ?? 0;
  const [whole, bracketed, digits, numeral, circled] = match;
  const word = bracketed ?? digits ?? numeral ?? '';
  const value =
    circled === undefined ? (/\d/.test(word) ? Number(word) : numeralValue(word)) : circled.charCodeAt(0) - 0x245f;
  return { start, end: start + whole.length, value };
}

/** 一 to 九十九. */
function numeralValue(word: string): number {
  const [tens, ones] = word.includes('十') ? word.split('十') : ['', word];
  const digit = (each = '') => '一二三四五六七八九'.indexOf(each) + 1;
  return (word.includes('十') ? (digit(tens) || 1) * 10 : 0) + (ones ? digit(ones) : 0);
}

function withoutMarker(part: string): string {
  const [match] = part.matchAll(MARKER);
  return match?.index === 0 ? part.slice(match[0].length) : part;
}

const tidy = (piece: string): string =>
  piece
    .trim()
    .replace(/[;；。，,、]+$/, '')
    .trim();

interface Name {
  word: string;
  leaf: Leaf;
}

/**
 * A return's text as items. A piece is tied to the field whose label or alias it names; the longest name wins, and a
 * name the organiser opened with `--field` wins over others. Fields that were opened but that no piece names become
 * items of their own, so that nothing asked for is left out of the fix list.
 */
export function reasonsOf(form: Form, answers: Answers, text: string, opened: readonly string[]): Reason[] {
  const names = namesOf(form);
  const left = new Set(opened);
  const reasons = splitReasons(text).map((piece, i): Reason => {
    const reason = { id: String(i + 1), text: piece };
    const path = pathNamedIn(piece, form, answers, names, [...left]);
    if (path === undefined) return reason;
    left.delete(path);
    return { ...reason, path };
  });
  const spare = reasons.filter(({ path }) => path === undefined);
  // One unnamed piece and one unnamed field can only mean each other.
  const [only] = spare;
  if (only && spare.length === 1 && left.size === 1) {
    only.path = [...left][0] ?? '';
    left.clear();
  }
  for (const path of left) reasons.push({ id: String(reasons.length + 1), text: '组委会指定修改此项', path });
  return reasons;
}

function namesOf(form: Form): Name[] {
  const names: Name[] = [];
  for (const leaf of form.leaves.values()) {
    for (const word of [leaf.field.label, ...(leaf.field.aliases ?? [])]) names.push({ word, leaf });
  }
  for (const { field } of form.rows.values()) {
    // Rows are named through their first sub-field's place only when nothing inside them is named.
    for (const word of [field.label, ...(field.aliases ?? [])]) names.push({ word, leaf: { key: field.id } as Leaf });
  }
  return names.sort((a, b) => b.word.length - a.word.length);
}

function pathNamedIn(piece: string, form: Form, answers: Answers, names: Name[], opened: string[]): string | undefined {
  const found = names.filter(({ word }) => piece.includes(word));
  const keyOfPath = (path: string) =>
    path
      .split('.')
      .filter((_, i) => i !== 1)
      .join('.');
  for (const { leaf } of found) {
    const open = opened.find(
      (path) => path === leaf.key || (path.split('.').length === 3 && keyOfPath(path) === leaf.key),
    );
    if (open !== undefined) return open;
  }
  for (const word of new Set(found.map((name) => name.word))) {
    const leaf = theOneMeant(
      found.filter((name) => name.word === word).map((name) => name.leaf),
      piece.replaceAll(word, ''),
      form,
      answers,
    );
    if (leaf) return pathOfLeaf(leaf, piece, form, answers);
  }
  return undefined;
}

/**
 * A word that several fields share (单位名称, 应用场景) means the one whose rows the piece speaks of, else the one that
 * stands in no rows, unless rows mirror it; else none: a wrong jump is worse than no jump.
 */
function theOneMeant(leaves: Leaf[], piece: string, form: Form, answers: Answers): Leaf | undefined {
  if (leaves.length === 1) return leaves[0];
  const spokenOf = leaves.filter(
    ({ rows }) => rows && (piece.includes(rows.rowName) || rowsNamedIn(rows, piece, form, answers).length > 0),
  );
  if (spokenOf.length > 0) return spokenOf.length === 1 ? spokenOf[0] : undefined;
  const alone = leaves.filter(({ rows }) => !rows);
  const isMirrored = leaves.some(({ mirrored }) => mirrored?.field === alone[0]?.key);
  return alone.length === 1 && !isMirrored ? alone[0] : undefined;
}

function rowsNamedIn(rows: RowsField, piece: string, form: Form, answers: Answers): Row[] {
  return rowsOf(answers, rows.id).filter((row) => {
    const title = form.view.rowValue(answers, rows.id, row, rows.title);
    return typeof title === 'string' && title !== '' && piece.includes(title);
  });
}

/** In rows: the row whose name stands in the piece, the only row, or the one a yes/no question that is named singles out; else the list. */
function pathOfLeaf(leaf: Leaf, piece: string, form: Form, answers: Answers): string | undefined {
  if (!leaf.rows) return leaf.key;
  const { rows } = leaf;
  const all = rowsOf(answers, rows.id);
  const named = rowsNamedIn(rows, piece, form, answers);
  const singled = rows.fields
    .filter((field) => field.type === 'yesNo' && wordsFor(field).some((word) => piece.includes(word)))
    .flatMap(({ id }) => {
      const yes = all.filter((row) => row[id] === true);
      return yes.length === 1 ? yes : [];
    });
  const row = named[0] ?? (all.length === 1 ? all[0] : singled[0]);
  if (!row) return rows.id;
  // What a row mirrors is mended where it is entered.
  return leaf.mirrored?.holds(answers, row) ? leaf.mirrored.field : `${rows.id}.${row.id}.${leaf.field.id}`;
}

/** 是否团队联络人 is spoken of as 团队联络人. */
function wordsFor({ label, aliases = [] }: LeafField): string[] {
  return [label.replace(/^是否/, ''), ...aliases];
}
