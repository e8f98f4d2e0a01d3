import { AppError } from '../../shared/errors';
import { type Filing, filingsFor } from '../../shared/filing';
import type { OpenEntry } from '../exports/open-entry';
import type { Parts } from '../parts';

/** Throws `not_found` for one that does not concern this entry, or not any more. */
export function openFiling({ filings }: Parts, { loaded, main }: OpenEntry, filingId: string): Filing {
  const own = filingsFor(filings, main.contestId, loaded.form, main.answers);
  const filing = own.find(({ id }) => id === filingId);
  if (!filing) throw new AppError('not_found', 'no such filing');
  return filing;
}
