import type { Kysely } from 'kysely';
import { channels, type Delivery } from '../../../shared/notification';
import type { BffTables } from '../../database/tables';
import { whyWords } from './why';

/** What became of these notices beyond the inbox, in the order of the ladder. */
export async function readDeliveries(db: Kysely<BffTables>, noticeIds: string[]): Promise<Map<string, Delivery[]>> {
  const found = new Map<string, Delivery[]>();
  if (noticeIds.length === 0) return found;
  const rows = await db.selectFrom('deliveries').selectAll().where('notice_id', 'in', noticeIds).execute();
  rows.sort((a, b) => channels.indexOf(a.channel) - channels.indexOf(b.channel));
  for (const { notice_id, channel, state, at, why } of rows) {
    const delivery = { channel, state, at: at.toISOString(), why: why && whyWords[why] };
    found.set(notice_id, [...(found.get(notice_id) ?? []), delivery]);
  }
  return found;
}
