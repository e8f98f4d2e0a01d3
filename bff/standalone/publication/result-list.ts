import { createHash } from 'node:crypto';
import { isStorable } from '../answers/read-answers';
import type { LineProblem } from './check-publication';
import { type Csv, CsvProblem, readCsv } from './read-csv';
import type { ResultRow } from './stage-rows';

export const MOST_ROWS = 100_000;
const LONGEST_REASON = 5_000;

/** The columns, by the names they may have. */
const columns = {
  id: ['编号', '报名编号', 'id'],
  word: ['结果', 'outcome'],
  reason: ['说明', 'reason'],
};
type Column = keyof typeof columns;

export interface ResultList {
  rows: ResultRow[];
  problems: LineProblem[];
  /** Columns of the file that nothing is done with. */
  unused: string[];
}

/** A list of results as an organiser keeps it. Throws nothing: what is wrong is told with its line. */
export function readResultList(bytes: Uint8Array): ResultList {
  let csv: Csv;
  try {
    csv = readCsv(bytes);
  } catch (error) {
    if (!(error instanceof CsvProblem)) throw error;
    return { rows: [], problems: [{ line: error.line, message: error.message }], unused: [] };
  }
  const [head, ...records] = csv.records;
  const names = head?.cells ?? [];
  const { at, problems, unused } = placesOf(names);
  if (problems.length > 0) return { rows: [], problems, unused };

  const rows: ResultRow[] = [];
  const lineOf = new Map<string, number>();
  for (const { line, cells } of records) {
    const cell = (column: Column): string => cells[at[column] ?? Infinity] ?? '';
    const row = { line, id: cell('id'), word: cell('word'), reason: cell('reason') || null };
    const wrong = problemsOf(row, cells.length - names.length, lineOf.get(row.id));
    problems.push(...wrong.map((message) => ({ line, message })));
    if (!lineOf.has(row.id)) lineOf.set(row.id, line);
    if (wrong.length === 0) rows.push(row);
  }
  if (records.length === 0) problems.push({ line: 1, message: '除了表头一行也没有' });
  if (records.length > MOST_ROWS) {
    problems.push({ line: records[MOST_ROWS]!.line, message: `一次最多 ${MOST_ROWS} 行，请分成几份` });
  }
  return { rows, problems, unused };
}

/** What the list says, whatever the file's encoding, line ends and other columns. */
export function contentOf(rows: readonly ResultRow[]): string {
  const said = rows.map(({ id, word, reason }) => [id, word, reason]);
  return createHash('sha256').update(JSON.stringify(said)).digest('hex');
}

function placesOf(names: readonly string[]) {
  const problems: LineProblem[] = [];
  const at: Partial<Record<Column, number>> = {};
  const used = new Set<number>();
  for (const [column, called] of Object.entries(columns) as [Column, string[]][]) {
    const places = names.flatMap((name, i) => (called.includes(name) ? [i] : []));
    for (const place of places) used.add(place);
    at[column] = places[0];
    if (places.length > 1) problems.push({ line: 1, message: `“${called[0]}”这一列有 ${places.length} 个` });
    if (places.length === 0 && column !== 'reason') {
      problems.push({ line: 1, message: `表头里没有“${called[0]}”这一列，第一行应为：编号,结果,说明（说明可以没有）` });
    }
  }
  return { at, problems, unused: names.filter((name, i) => !used.has(i) && name !== '') };
}

function problemsOf({ id, word, reason }: ResultRow, surplus: number, earlier: number | undefined): string[] {
  const problems: string[] = [];
  if (id === '') problems.push('没有写编号');
  else if (earlier !== undefined) problems.push(`编号“${id}”在第 ${earlier} 行已经有了`);
  if (word === '') problems.push('没有写结果');
  if (surplus > 0) problems.push(`比表头多出 ${surplus} 格：内容里有逗号时，这一格要加英文双引号`);
  if ((reason?.length ?? 0) > LONGEST_REASON) problems.push(`说明超过 ${LONGEST_REASON} 字`);
  if (![id, word, reason ?? ''].every(isStorable)) problems.push('含有不能保存的字符');
  if (id.length > 200 || word.length > 200) problems.push('编号或结果太长');
  return problems;
}
