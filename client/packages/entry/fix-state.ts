import { type Answers, equal, valueAt } from '../../../shared/form/answers';
import type { Registration, Return, ReturnReason } from '../../../shared/registration';

/** Stands where a reason's id would: the page after the last reason, with everything before and after. */
export const REVIEW = 'review';

/** 待改 or 已改. */
export type FixState = 'open' | 'mended';

/** The return that is to be worked on now; none once the entry is on its way again. */
export function openReturn({ status, returns }: Pick<Registration, 'status' | 'returns'>): Return | null {
  return status === 'returned' ? (returns[returns.length - 1] ?? null) : null;
}

/** What names a field is mended when its answer is another one; what does not, when the person says so. */
export function fixStateOf(reason: ReturnReason, answers: Answers, ticked: readonly string[]): FixState {
  if (reason.path === undefined) return ticked.includes(reason.id) ? 'mended' : 'open';
  return equal(valueAt(answers, reason.path) ?? null, reason.before ?? null) ? 'open' : 'mended';
}
