import type { Issue } from '../../issue';
import { type Answers, type Row, rowsOf } from '../answers';
import type { Blank } from '../blank';
import { NO_ISSUES, type RuleCheck, type RuleSurroundings, type RuleView } from '../rule-type';

/** A rule that compares numbers: top-level ones, or with `rows` those of each row among themselves. */
interface Comparison {
  rows?: string | undefined;
}

/** Judges once for the form, or once for each row. */
export function judgeEach(
  { rows }: Comparison,
  view: RuleView,
  judge: (answers: Answers, row?: Row) => Issue | undefined,
): RuleCheck {
  if (rows === undefined) {
    return (answers) => {
      const issue = judge(answers);
      return issue ? [issue] : NO_ISSUES;
    };
  }
  const table = view.blank(rows);
  return (answers) => {
    if (!table.shown(answers)) return NO_ISSUES;
    let issues: Issue[] | undefined;
    for (const row of rowsOf(answers, rows)) {
      const issue = judge(answers, row);
      if (issue) (issues ??= []).push(issue);
    }
    return issues ?? NO_ISSUES;
  };
}

export const blanksOf = ({ rows }: Comparison, fields: readonly string[], view: RuleView) =>
  fields.map((field) => ({ field, blank: rows === undefined ? view.blank(field) : view.blank(rows, field) }));

/** The answer, when it is a number and asked for now. */
export function numberIn(blank: Blank, answers: Answers, row?: Row): number | undefined {
  const value = blank.value(answers, row);
  return typeof value === 'number' && blank.shown(answers, row) ? value : undefined;
}

export const pathIn = ({ rows }: Comparison, row: Row | undefined, field: string): string =>
  row === undefined ? field : `${rows}.${row.id}.${field}`;

const keyIn = (rows: string | undefined, field: string): string => (rows === undefined ? field : `${rows}.${field}`);

export const keysIn = ({ rows }: Comparison, fields: readonly string[]): string[] => [
  ...(rows === undefined ? [] : [rows]),
  ...fields.map((field) => keyIn(rows, field)),
];

const numeric: ReadonlySet<string> = new Set(['number', 'percentage', 'money']);

/** Sub-fields are named through `rows`, never with a point. */
export function notNumeric({ rows }: Comparison, fields: readonly string[], around: RuleSurroundings): string[] {
  return fields
    .filter((field) => field.includes('.') || !numeric.has(around.field(keyIn(rows, field))?.type ?? ''))
    .map((field) => `“${keyIn(rows, field)}”不是数字`);
}

/** Sums of decimals are not exact: 0.1 + 0.2. */
export const isSame = (a: number, b: number, tolerance = 0): boolean => Math.abs(a - b) <= tolerance + 1e-6;

/** A sum as a person would write it. */
export const plain = (sum: number): string => String(Math.round(sum * 1e6) / 1e6);
