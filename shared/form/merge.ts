import { type Answer, type Answers, equal, findRow, ORDER, parsePath, type Row, rowsOf, valueAt } from './answers';
import { applyChanges, type Changes, isRow } from './changes';

/** Both sides changed the same path, to different values. `by` and `at` say whose the other change is. */
export interface Conflict {
  path: string;
  base: Answer | Row | null;
  mine: Answer | Row | Record<string, unknown> | null;
  theirs: Answer | Row | null;
  by: string | null;
  at: string | null;
}

export interface Merge {
  /** `theirs` with my changes in it; meaningful only without conflicts. */
  answers: Answers;
  conflicts: Omit<Conflict, 'by' | 'at'>[];
  /** My changes that really change `theirs`. */
  effective: Changes;
}

/**
 * Three-way merge by path. My changes were made against `base`; `theirs` is what is stored now.
 * Different paths merge by themselves; equal values never conflict; the same path changed on both sides is a conflict,
 * and so is deleting a row the other side has edited, or editing a row the other side has deleted. Orders never
 * conflict: mine wins and rows it does not know stay at the end.
 */
export function mergeChanges(base: Answers, theirs: Answers, changes: Changes): Merge {
  const conflicts: Merge['conflicts'] = [];
  const effective: Changes = {};
  for (const [text, mine] of Object.entries(changes)) {
    const path = parsePath(text);
    if (!path || mine === undefined) continue;
    const was = valueAt(base, path);
    const now = valueAt(theirs, path);
    if (path.row === ORDER) {
      if (!equal(orderAfter(theirs, path.field, mine as string[]), now)) effective[text] = mine;
    } else if (equal(withoutId(now), withoutId(mine))) continue;
    else if (path.sub !== undefined && rowIsGone(base, theirs, path.field, path.row, changes)) {
      if (!equal(mine, was)) conflicts.push({ path: text, base: was ?? null, mine, theirs: null });
    } else if (equal(was, now)) effective[text] = mine;
    else conflicts.push({ path: text, base: was ?? null, mine, theirs: now ?? null });
  }
  return { answers: applyChanges(theirs, effective), conflicts, effective };
}

/** The other side has deleted the row, and these changes do not bring it back. */
function rowIsGone(base: Answers, theirs: Answers, field: string, row: string | undefined, changes: Changes): boolean {
  if (row === undefined || findRow(theirs, field, row) || isRow(changes[`${field}.${row}`])) return false;
  return findRow(base, field, row) !== undefined;
}

function orderAfter(answers: Answers, field: string, ids: string[]): string[] {
  return rowsOf(applyChanges(answers, { [`${field}.${ORDER}`]: ids }), field).map(({ id }) => id);
}

function withoutId(value: unknown): unknown {
  if (!isRow(value)) return value;
  const { id: _id, ...rest } = value;
  return rest;
}
