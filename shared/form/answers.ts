/** One answers shape in client, BFF, storage and main API contract. */
export type Scalar = string | number | boolean | null;
export type Value = Scalar | string[];
export interface Row {
  id: string;
  [sub: string]: Value;
}
export type Answer = Value | Row[];
export type Answers = Record<string, Answer | undefined>;

/** A path is `field`, `field.rowId` or `field.rowId.sub`, never an index. `$order` stands where a row id would. */
export interface Path {
  field: string;
  row?: string;
  sub?: string;
}

export const ORDER = '$order';
const NAME = /^[A-Za-z][A-Za-z0-9_]*$/;

export function parsePath(text: string): Path | null {
  const [field, row, sub, ...rest] = text.split('.');
  if (field === undefined || !NAME.test(field) || rest.length > 0) return null;
  if (row === undefined) return { field };
  if (row === ORDER) return sub === undefined ? { field, row } : null;
  if (!isRowId(row)) return null;
  if (sub === undefined) return { field, row };
  return NAME.test(sub) ? { field, row, sub } : null;
}

const ROW_ID_LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';
/** By character code. Every check asks this of every row several times, where a pattern would be the slowest part. */
const inRowId = Array.from({ length: 128 }, (_, code) => ROW_ID_LETTERS.includes(String.fromCharCode(code)));

export function isRowId(text: unknown): text is string {
  if (typeof text !== 'string' || text.length !== 10) return false;
  for (let i = 0; i < 10; i++) if (inRowId[text.charCodeAt(i)] !== true) return false;
  return true;
}

/** Ten random letters or digits, made by whoever adds the row. Not a secret, so Math.random will do. */
export function newRowId(random: () => number = Math.random): string {
  let id = '';
  for (let i = 0; i < 10; i++) id += ROW_ID_LETTERS[Math.floor(random() * ROW_ID_LETTERS.length)];
  return id;
}

export function rowsOf(answers: Answers, field: string): Row[] {
  const value = answers[field];
  return Array.isArray(value) && isRows(value) ? value : [];
}

export function isRows(value: unknown): value is Row[] {
  if (!Array.isArray(value)) return false;
  for (const row of value) if (typeof row !== 'object' || row === null || !isRowId(row.id)) return false;
  return true;
}

export function findRow(answers: Answers, field: string, rowId: string): Row | undefined {
  return rowsOf(answers, field).find((row) => row.id === rowId);
}

/** The value a path names; `undefined` when there is none. A row path gives the row. */
export function valueAt(answers: Answers, path: string | Path): Answer | Row | undefined {
  const { field, row, sub } = typeof path === 'string' ? splitPath(path) : path;
  if (row === undefined) return answers[field];
  if (row === ORDER) return rowsOf(answers, field).map((each) => each.id);
  const found = findRow(answers, field, row);
  return sub === undefined ? found : found?.[sub];
}

function splitPath(path: string): Path {
  const [field = '', row, sub] = path.split('.');
  return { field, row, sub };
}

/** Nothing, empty text, no choice and no rows are the same nothing. */
export function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

/** Equality of answers: key order does not matter, and every kind of nothing is equal. */
export function equal(a: unknown, b: unknown): boolean {
  if (a === b || (isEmpty(a) && isEmpty(b))) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
    return a.every((each, i) => equal(each, b[i]));
  }
  const left = a as Record<string, unknown>;
  const right = b as Record<string, unknown>;
  const keys = new Set([...Object.keys(left), ...Object.keys(right)]);
  for (const key of keys) if (!equal(left[key], right[key])) return false;
  return true;
}

/** Length is code points after CRLF→LF; a contest may say UTF-16 units instead. */
export function textLength(text: string, unit: 'codePoints' | 'utf16' = 'codePoints'): number {
  let length = text.length;
  for (let i = 0; i < text.length; i++) {
    const unitCode = text.charCodeAt(i);
    if (unitCode === 13 && text.charCodeAt(i + 1) === 10) length--;
    else if (unit === 'codePoints' && unitCode >= 0xd800 && unitCode <= 0xdbff) {
      const next = text.charCodeAt(i + 1);
      if (next >= 0xdc00 && next <= 0xdfff) {
        length--;
        i++;
      }
    }
  }
  return length;
}
