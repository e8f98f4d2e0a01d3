import { mayEdit } from '../../shared/form/editable';
import { lockOf, placeOf } from '../../shared/form/form';
import type { EntryForm } from './entry-form';

/** Why this path cannot be changed now, in a sentence; null when it can. */
export function whyLocked({ form, edit }: Pick<EntryForm, 'form' | 'edit'>, path: string): string | null {
  if (!edit.allowed) return edit.why ?? '现在不能修改';
  const { scope } = edit;
  if (mayEdit(form, scope, path)) return null;
  const place = placeOf(form, path);
  if (place && scope.locked.includes(place.key)) {
    if (lockOf(place.field, 'afterSubmission')) return '首次提交以后不能更改';
    if (lockOf(place.field, 'afterDeadline')) return '报名截止以后不能更改';
  }
  return scope.only ? '组委会这次只开放了指定的内容' : '现在不能更改';
}
