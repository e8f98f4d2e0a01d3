import { AppError } from '../../../shared/errors';
import type { Status } from '../../../shared/registration';
import type { MainSummary } from '../contract';
import type { ListQuery } from '../main-api';
import { knownRevisions } from './memory';
import type { OfficeParts } from './open-entry';
import { contactPhoneOf, idOf, readSummary } from './read-entry';
import type { EntryRow } from './wire';

const PAGE = 100;
/** Nobody answers for more entries; who seems to is served by an office that ignores the filter. */
const MOST_PAGES = 10;
const USUAL_LIMIT = 20;

/**
 * Everything of one person, page by page. Offices filter by “contains” or not at all, so each row is looked at. A page
 * after the last is, in RuoYi, the last one once more: `total` says when to stop. `requests`: what it took.
 */
export async function ownRows(
  { talk }: Pick<OfficeParts, 'talk'>,
  phone: string,
): Promise<{ rows: EntryRow[]; requests: number }> {
  const own = new Map<string, EntryRow>();
  for (let page = 1; page <= MOST_PAGES; page++) {
    const query = `pageNum=${page}&pageSize=${PAGE}&contactPhone=${encodeURIComponent(phone)}`;
    const { rows, total } = talk.parse('list', await talk.read({ url: `/contest/entry/list?${query}` }));
    for (const row of rows) if (contactPhoneOf(row) === phone) own.set(idOf(row), row);
    if (rows.length === 0 || page * PAGE >= Number(total)) return { rows: [...own.values()], requests: page };
  }
  throw new AppError('upstream_invalid', 'back office: the list does not heed contactPhone');
}

/** Returned entries and drafts first, then the latest saved; filters and pages are ours, `cursor` is a place in it. */
export async function listEntries(
  parts: OfficeParts,
  phone: string,
  { status, contestId, q, cursor, limit = USUAL_LIMIT }: ListQuery,
): Promise<{ items: MainSummary[]; nextCursor: string | null }> {
  const { rows } = await ownRows(parts, phone);
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
