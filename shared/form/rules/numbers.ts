import type { Issue } from '../../issue';
import { type Answers, type Row, rowsOf } from '../answers';
import type { RuleSurroundings, RuleView } from '../rule-type';

/** A rule that compares numbers: top-level ones, or with `rows` those of each row among themselves. */
interface Comparison {
  rows?: string | undefined;
}

/** The form as a whole, or one of its rows: where the numbers of one comparison stand. */
class Place {
  constructor(
    private readonly rows: string | undefined,
    private readonly answers: Answers,
    private readonly view: RuleView,
    private readonly row?: Row,
  ) {}

  /** The answer, when it is a number and asked for now. */
  numberOf(field: string): number | undefined {
    const { rows, answers, view, row } = this;
    const inRow = rows !== undefined && row !== undefined;
    const value = inRow ? view.rowValue(answers, rows, row, field) : answers[field];
    if (typeof value !== 'number') return undefined;
    return (inRow ? view.shown(answers, rows, row, field) : view.shown(answers, field)) ? value : undefined;
  }

  pathOf(field: string): string {
    return this.rows !== undefined && this.row !== undefined ? `${this.rows}.${this.row.id}.${field}` : field;
  }

  labelOf(field: string): string {
    return this.rows === undefined ? this.view.label(field) : this.view.label(this.rows, field);
  }
}

/** Judges once for the form, or once for each row. */
export function judgeEach(
  { rows }: Comparison,
  answers: Answers,
  view: RuleView,
  judge: (place: Place) => Issue | undefined,
): Issue[] {
  const issues: Issue[] = [];
  const judgeAt = (row?: Row) => {
    const issue = judge(new Place(rows, answers, view, row));
    if (issue) issues.push(issue);
  };
  if (rows === undefined) judgeAt();
  else if (view.shown(answers, rows)) rowsOf(answers, rows).forEach(judgeAt);
  return issues;
}

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
