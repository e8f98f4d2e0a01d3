import type { Router } from 'express';
import type { ExportFormat } from '../../shared/export-endpoints';
import { filingItems } from '../../shared/filing';
import { fillingOf } from '../../shared/fillings';
import { recordLook } from '../access-log/record-look';
import { openFiling } from '../filings/open-filing';
import { describeDownload } from '../links/describe-download';
import { linkRouter } from '../links/link-router';
import type { LinkKind } from '../links/links';
import type { PaperPress } from '../papers/paper-press';
import type { Parts } from '../parts';
import { describeEntry } from './describe-entry';
import { describeFiling } from './describe-filing';
import { openEntry, type OpenEntry } from './open-entry';
import type { Sheet } from './sheet';

/** Which document of an entry, and for whom. */
export interface SheetGrant {
  phone: string;
  registrationId: string;
  /** The filing it is; null: the whole entry. */
  filingId: string | null;
  format: ExportFormat;
}
export const sheetLinks: LinkKind<SheetGrant> = {
  path: 'sheets',
  over: '下载链接已过期，请回到报名页面重新打开。',
};

export function sheetRouter(parts: Parts, press: PaperPress): Router {
  return linkRouter(parts, sheetLinks, async (grant, _request, response) => {
    // Asked again now: access may have ended since the link was made.
    const entry = await openEntry(parts, grant.phone, grant.registrationId);
    const sheet = grant.filingId === null ? entrySheet(parts, entry) : filingSheet(parts, entry, grant.filingId);
    const bytes = await press.print({ format: grant.format, sheet }, () => !response.destroyed);
    if (!bytes) return;
    await recordLook(parts, entry.main, grant.phone, 'sheet');
    describeDownload(response, `${nameOf(sheet, entry)}.${grant.format}`, bytes.length);
    response.end(bytes);
  });
}

const entrySheet = ({ clock }: Parts, { loaded, main }: OpenEntry): Sheet =>
  describeEntry(loaded, main, { at: clock.contestNow(), demo: clock.demo });

function filingSheet(parts: Parts, entry: OpenEntry, filingId: string): Sheet {
  const { clock } = parts;
  const { contest, form } = entry.loaded;
  const filing = openFiling(parts, entry, filingId);
  const items = filingItems(filing, form, entry.main.answers);
  return describeFiling(filing, contest, items, { at: clock.contestNow(), demo: clock.demo });
}

/** Told apart in a folder by the team, or by the project where no team is asked for. */
function nameOf({ title }: Sheet, { loaded, main }: OpenEntry): string {
  const nameIn = (mark: string) => fillingOf(loaded.form, main.answers, mark).values[0];
  return [title, nameIn('teamName') ?? nameIn('projectName')].filter(Boolean).join('-');
}
