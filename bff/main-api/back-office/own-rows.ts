import { AppError } from '../../../shared/errors';
import { contactPhoneOf, idOf } from './read-entry';
import type { Talk } from './talk';
import type { EntryRow } from './wire';

const PAGE = 100;
/** Nobody answers for more entries; who seems to is served by an office that ignores the filter. */
const MOST_PAGES = 10;

/**
 * Everything of one person, page by page. Offices filter by “contains” or not at all, so each row is looked at. A page
 * after the last is, in RuoYi, the last one once more: `total` says when to stop.
 */
export async function ownRows({ talk }: { talk: Talk }, phone: string): Promise<EntryRow[]> {
  const own = new Map<string, EntryRow>();
  for (let page = 1; page <= MOST_PAGES; page++) {
    const query = `pageNum=${page}&pageSize=${PAGE}&contactPhone=${encodeURIComponent(phone)}`;
    const { rows, total } = talk.parse('list', await talk.read({ url: `/contest/entry/list?${query}` }));
    for (const row of rows) if (contactPhoneOf(row) === phone) own.set(idOf(row), row);
    if (rows.length === 0 || page * PAGE >= Number(total)) return [...own.values()];
  }
  throw new AppError('upstream_invalid', 'back office: the list does not heed contactPhone');
}
