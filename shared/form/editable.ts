import { type Answers, findRow, parsePath } from './answers';
import type { Changes } from './changes';
import { type Form, lockOf, placeOf } from './form';
import { isRowsField } from './definition';
import type { Lock } from './field-type';

/**
 * Which paths may be edited now. Keys are `field` or `rows.sub`; a locked `rows` key means that rows may not be added,
 * removed or reordered. `open` are paths an organiser named: they are open whatever the locks say.
 */
export interface EditScope {
  /** When set, nothing but `open` may be edited. */
  only: boolean;
  open: string[];
  locked: string[];
}

export const EVERYTHING: EditScope = { only: false, open: [], locked: [] };

export function scopeFor(form: Form, locks: readonly Lock[], open: string[] = [], only = false): EditScope {
  const locked: string[] = [];
  for (const { leaf, rows } of form.entries) {
    if (leaf && locks.some((lock) => lockOf(leaf.field, lock))) locked.push(leaf.key);
    if (!rows) continue;
    if (locks.some((lock) => lockOf(rows.field, lock))) locked.push(rows.field.id);
    for (const sub of rows.leaves) if (locks.some((lock) => lockOf(sub.field, lock))) locked.push(sub.key);
  }
  return { only, open, locked };
}

/** May this path be edited? A row path or `$order` asks for the rows themselves. */
export function mayEdit(form: Form, scope: EditScope, path: string): boolean {
  const place = placeOf(form, path);
  if (!place) return false;
  if (scope.open.some((open) => covers(open, path, place.key))) return true;
  return !scope.only && !scope.locked.includes(place.key);
}

/** An open field covers its rows and their sub-fields; an open row covers its sub-fields; a key covers every row's. */
function covers(open: string, path: string, key: string): boolean {
  return path === open || path.startsWith(`${open}.`) || key === open || key.startsWith(`${open}.`);
}

/**
 * The changes a scope does not allow. Adding a row asks for the rows; a row that is already there asks for each
 * sub-field that would change, so that a replaced row cannot carry a locked name along.
 */
export function forbiddenChanges(form: Form, scope: EditScope, answers: Answers, changes: Changes): string[] {
  return Object.entries(changes).flatMap(([text, value]) => {
    const path = parsePath(text);
    const place = placeOf(form, text);
    if (!path || !place) return [text];
    const wholeRow = path.row !== undefined && path.sub === undefined && isRowsField(place.field);
    const old = wholeRow && path.row !== undefined ? findRow(answers, path.field, path.row) : undefined;
    if (!wholeRow || !old || value === null) return mayEdit(form, scope, text) ? [] : [text];
    const subs = new Set([...Object.keys(old), ...Object.keys((value ?? {}) as object)]);
    subs.delete('id');
    const next = value as Record<string, unknown>;
    return [...subs]
      .filter((sub) => JSON.stringify(old[sub] ?? null) !== JSON.stringify(next[sub] ?? null))
      .map((sub) => `${text}.${sub}`)
      .filter((subPath) => !mayEdit(form, scope, subPath));
  });
}
