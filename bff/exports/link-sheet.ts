import type { Endpoints, Output } from '../../shared/api';
import type { Person } from '../http/route';
import { makeLink } from '../links/links';
import type { Parts } from '../parts';
import { openEntry } from './open-entry';
import { openFiling } from '../filings/open-filing';
import { type SheetGrant, sheetLinks } from './download-sheet';

/** Rejects with `not_found` for an entry or a filing that is none of this person's. */
export async function linkSheet(
  parts: Parts,
  { phone }: Person,
  wanted: Pick<SheetGrant, 'registrationId' | 'filingId' | 'format'>,
): Promise<Output<Endpoints['exportEntry']>> {
  const entry = await openEntry(parts, phone, wanted.registrationId);
  if (wanted.filingId !== null) openFiling(parts, entry, wanted.filingId);
  return makeLink(parts, sheetLinks, { phone, ...wanted });
}
