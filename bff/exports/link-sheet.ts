import type { Endpoints, Output } from '../../shared/api';
import { LINK_LASTS_MS } from '../attachments/download-links';
import type { Person } from '../http/route';
import type { Parts } from '../parts';
import { openEntry } from './open-entry';
import { openFiling } from '../filings/open-filing';
import { createSheetLinks, type SheetGrant } from './sheet-links';

/** Rejects with `not_found` for an entry or a filing that is none of this person's. */
export async function linkSheet(
  parts: Parts,
  { phone }: Person,
  wanted: Pick<SheetGrant, 'registrationId' | 'filingId' | 'format'>,
): Promise<Output<Endpoints['exportEntry']>> {
  const entry = await openEntry(parts, phone, wanted.registrationId);
  if (wanted.filingId !== null) openFiling(parts, entry, wanted.filingId);
  const { clock, settings } = parts;
  const until = clock.now().getTime() + LINK_LASTS_MS;
  const token = createSheetLinks(settings.linkSecret).seal({ phone, ...wanted, until });
  return { url: `${settings.publicUrl}/api/sheets/${token}`, expiresAt: new Date(until).toISOString() };
}
