import type { Contest } from '../../../shared/contest';
import { type Answers, findRow, isEmpty, isRows, type Row, type Value } from '../../../shared/form/answers';
import { checkAnswers, checkPath } from '../../../shared/form/check';
import { compileForm, type CompiledRows, type Form, type Leaf, placeOf } from '../../../shared/form/form';
import type { KnownLists } from '../../../shared/lists';

/** A way to check the answers of one form. */
export interface Checker {
  name: string;
  /** The work that is timed: the whole entry, with everything that is wrong with it. */
  whole(answers: Answers): unknown;
  /** The paths that have something wrong, of what `whole` answered. */
  failing(answers: Answers): Set<string>;
  /** Readies what a changed answer at each path needs and gives the work that is timed: true when that one is right. */
  one(answers: Answers, paths: string[]): (() => boolean)[];
  /** What `one` is, where it is less than asking one field. */
  remark?: string;
}

/**
 * The form without what not every library can say: rules over several answers. JSON Schema has no sums, no lengths over
 * several texts and no values taken from other rows.
 */
export function withoutRules(contest: Contest): { contest: Contest; leftOut: string[] } {
  const { form } = contest;
  return { contest: { ...contest, form: { ...form, rules: [] } }, leftOut: form.rules.map(({ rule }) => rule) };
}

export function ours(contest: Contest, lists?: KnownLists): Checker & { form: Form } {
  const form = compileForm(contest, lists);
  return {
    name: '本仓库',
    form,
    whole: (answers) => checkAnswers(form, answers),
    failing: (answers) => errorsIn(checkAnswers(form, answers)),
    one: (answers, paths) => paths.map((path) => () => isRight(checkPath(form, answers, path))),
  };
}

const isRight = (issues: ReturnType<typeof checkPath>): boolean => issues.every(({ severity }) => severity !== 'error');

const errorsIn = (issues: ReturnType<typeof checkAnswers>): Set<string> =>
  new Set(issues.filter(({ severity }) => severity === 'error').map(({ path }) => path));

/**
 * Is this answer right where it is asked for? Dates, numbers of documents, regions and the like are judged by the same
 * function everywhere: what is compared is how a library gets there.
 */
export function holds(leaf: Leaf, value: unknown, answers: Answers, row: Row | undefined): boolean {
  if (!leaf.accepts(value)) return false;
  const problem = leaf.check(value as Value, answers, row);
  return problem === undefined || problem.severity === 'warning';
}

export function blankAt(form: Form, answers: Answers, path: string): { leaf: Leaf; row: Row | undefined } {
  const { leaf, rowId } = placeOf(form, path) ?? {};
  if (!leaf) throw new Error(`no blank at ${path}`);
  return { leaf, row: leaf.rows && findRow(answers, leaf.rows.id, rowId ?? '') };
}

/** Asked for at some times only: under a condition, or unless the row mirrors. */
export const isConditional = ({ shown, mirrored }: Leaf): boolean => shown !== undefined || mirrored !== undefined;

export const isAsked = ({ shown, mirrored }: Leaf, answers: Answers, row?: Row): boolean =>
  (shown === undefined || shown(answers, row)) && (mirrored === undefined || !mirrored.holds(answers, row));

export const topLeaves = (form: Form): Leaf[] => form.entries.flatMap(({ leaf }) => (leaf ? [leaf] : []));
export const tables = (form: Form): CompiledRows[] => form.entries.flatMap(({ rows }) => (rows ? [rows] : []));
export const needsRows = ({ field }: CompiledRows): boolean => (field.required ?? false) || (field.minRows ?? 0) > 0;

/** `units`, 0, `name` as the path it is in the answers; what lies deeper belongs to the same blank. */
export function pathAt(answers: Answers, at: readonly (string | number)[]): string {
  const [field = '', index, sub] = at;
  const table = answers[field];
  if (index === undefined || !isRows(table)) return String(field);
  const row = table[Number(index)]?.id ?? String(index);
  return sub === undefined ? `${field}.${row}` : `${field}.${row}.${sub}`;
}

/** As answers are stored: without empty ones, a line break one character. */
export function stored(answers: Answers): Answers {
  const kept = <T extends object>(of: T): T =>
    Object.fromEntries(Object.entries(of).filter(([, value]) => !isEmpty(value))) as T;
  const whole = kept(answers);
  for (const [field, value] of Object.entries(whole)) if (isRows(value)) whole[field] = value.map(kept);
  return JSON.parse(JSON.stringify(whole).replaceAll('\\r\\n', '\\n')) as Answers;
}
