import { type Answer, type Answers, equal, ORDER, parsePath, type Path, type Row, valueAt } from './answers';
import { applyChanges, type Changes, isRow } from './changes';
import { valuesOf } from './row-table';

type Values = ReturnType<typeof valuesOf>;

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
  const orders: [string, string[]][] = [];
  const [inBase, inTheirs] = [valuesOf(base), valuesOf(theirs)];
  for (const [text, mine] of Object.entries(changes)) {
    const path = parsePath(text);
    if (!path || mine === undefined) continue;
    if (path.row === ORDER) {
      orders.push([text, mine as string[]]);
      continue;
    }
    // Who deletes a row has nothing more to say about what is in it.
    if (path.sub !== undefined && changes[`${path.field}.${path.row}`] === null) continue;
    const was = inBase(path);
    const now = inTheirs(path);
    if (equal(withoutId(now), withoutId(mine))) continue;
    if (path.sub !== undefined && rowIsGone(inBase, inTheirs, path, changes)) {
      if (!equal(mine, was)) conflicts.push({ path: text, base: was ?? null, mine, theirs: null });
    } else if (equal(was, now)) effective[text] = mine;
    else conflicts.push({ path: text, base: was ?? null, mine, theirs: now ?? null });
  }
  const unordered = applyChanges(theirs, effective);
  // An order may name rows that these very changes add, so it is looked at once they are in.
  for (const [text, ids] of orders) if (reorders(unordered, text, ids)) effective[text] = ids;
  return { answers: applyChanges(theirs, effective), conflicts, effective };
}

/** The other side has deleted the row, and these changes do not bring it back. */
function rowIsGone(inBase: Values, inTheirs: Values, { field, row }: Path, changes: Changes): boolean {
  if (row === undefined || inTheirs({ field, row }) || isRow(changes[`${field}.${row}`])) return false;
  return inBase({ field, row }) !== undefined;
}

function reorders(answers: Answers, path: string, ids: string[]): boolean {
  return !equal(valueAt(applyChanges(answers, { [path]: ids }), path), valueAt(answers, path));
}

function withoutId(value: unknown): unknown {
  if (!isRow(value)) return value;
  const { id: _id, ...rest } = value;
  return rest;
}
