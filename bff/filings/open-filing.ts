import { AppError } from '../../shared/errors';
import { type Filing, filingsFor } from '../../shared/filing';
import type { OpenEntry } from '../exports/open-entry';
import type { Parts } from '../parts';

/** Throws `not_found` for a filing that is none, `not_allowed` for one that does not concern this entry. */
export function openFiling({ filings }: Parts, { loaded, main }: OpenEntry, filingId: string): Filing {
  const filing = filings.find(({ id }) => id === filingId);
  if (!filing) throw new AppError('not_found', 'no such filing');
  if (filingsFor([filing], main.contestId, loaded.form, main.answers).length > 0) return filing;
  const sentence = `按所填的牵头单位所在地，不需要向${filing.authority}备案。`;
  throw new AppError('not_allowed', 'the filing does not concern this entry', { sentence });
}
