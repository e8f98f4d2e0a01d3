import { AppError } from '../../../shared/errors';
import type { Status } from '../../../shared/registration';
import type { MainSummary } from '../contract';
import type { ListQuery } from '../main-api';
import { knownRevisions } from './memory';
import type { OfficeParts } from './open-entry';
import { ownRows } from './own-rows';
import { idOf, readSummary } from './read-entry';

const USUAL_LIMIT = 20;

/** Returned entries and drafts first, then the latest saved; filters and pages are ours, `cursor` is a place in it. */
export async function listEntries(
  parts: OfficeParts,
  phone: string,
  { status, contestId, q, cursor, limit = USUAL_LIMIT }: ListQuery,
): Promise<{ items: MainSummary[]; nextCursor: string | null }> {
  const rows = await ownRows(parts, phone);
  const known = await knownRevisions(parts.db, rows.map(idOf));
  const all = rows.map((row) => {
    const { revision = 0, returnRevision = 0 } = known.get(idOf(row)) ?? {};
    const form = parts.contests.get(row.contestCode)?.form;
    return readSummary(row, form, { revision, returnedAt: returnRevision, noted: parts.noted });
  });
  const wanted = all
    .filter((each) => status === undefined || each.status === status)
    .filter((each) => contestId === undefined || each.contestId === contestId)
    .filter((each) => q === undefined || says(each, q))
    .sort((a, b) => order[a.status] - order[b.status] || (a.savedAt < b.savedAt ? 1 : -1));
  const from = placeOf(cursor);
  const next = from + limit;
  return { items: wanted.slice(from, next), nextCursor: next < wanted.length ? String(next) : null };
}

const order: Record<Status, number> = { returned: 0, draft: 1, submitted: 2, approved: 2, rejected: 2 };

const says = ({ projectName, teamName }: MainSummary, q: string): boolean =>
  [projectName, teamName].some((name) => name?.toLowerCase().includes(q.trim().toLowerCase()));

function placeOf(cursor: string | undefined): number {
  if (cursor === undefined) return 0;
  if (/^\d{1,6}$/.test(cursor)) return Number(cursor);
  throw new AppError('invalid_request', 'a cursor we never gave out', { sentence: '翻页的位置不对，请从头再看。' });
}
