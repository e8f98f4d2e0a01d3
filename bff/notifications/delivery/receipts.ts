import { sql, type Transaction } from 'kysely';
import { type DeliveryState, urgentTypes } from '../../../shared/notification';
import type { BffTables } from '../../database/tables';
import type { Parts } from '../../parts';
import { DAY, MINUTE } from '../../session/limits';
import type { Consent } from './ladder';
import { wakeDelivery } from './worker';

/** Their clocks and ours; the events are exact to the second. */
const CLOCKS_MS = MINUTE;
const receivable: DeliveryState[] = ['sent', 'unknown'];

/**
 * WeChat tells what became of a message, without a number that we could know it by: it is the last one that had begun
 * by then to this person with this template. It may be told before the answer to sending has been written down.
 */
export async function subscribeReceipt(
  trx: Transaction<BffTables>,
  { openid, templateId }: Consent,
  { arrived, at, now }: { arrived: boolean; at: Date; now: Date },
): Promise<void> {
  const states: DeliveryState[] = arrived ? [...receivable, 'waiting'] : receivable;
  const found = await trx
    .selectFrom('deliveries')
    .select('notice_id')
    .where('openid', '=', openid)
    .where('template_id', '=', templateId)
    .where('state', 'in', states)
    .where('began_at', '<=', new Date(at.getTime() + CLOCKS_MS))
    .where('began_at', '>', new Date(at.getTime() - DAY))
    .orderBy('began_at', 'desc')
    .executeTakeFirst();
  if (!found) return;
  await trx
    .updateTable('deliveries')
    .set({ state: arrived ? 'delivered' : 'failed', why: arrived ? null : 'receipt', at: now })
    .where('notice_id', '=', found.notice_id)
    .where('channel', '=', 'wechat')
    .execute();
  if (!arrived) await goOn(trx, found.notice_id, now);
}

/** A provider of text messages tells what became of some, by the numbers it gave them; codes are among them. */
export async function smsReceipts(
  { db, clock }: Pick<Parts, 'db' | 'clock'>,
  receipts: readonly { receipt: string; arrived: boolean }[],
): Promise<void> {
  for (const { receipt, arrived } of receipts) {
    await db
      .updateTable('deliveries')
      .set({ state: arrived ? 'delivered' : 'failed', why: arrived ? null : 'receipt', at: clock.now() })
      .where('receipt', '=', receipt)
      .where('channel', '=', 'sms')
      .where('state', 'in', receivable)
      .execute();
  }
}

/** The ladder has a rung left for what did not arrive. */
async function goOn(trx: Transaction<BffTables>, noticeId: string, now: Date): Promise<void> {
  await sql`
    insert into deliveries_due (notice_id, phone, registration_id, urgent, run_at)
    select id, phone, registration_id, type = any(${urgentTypes}::text[]), ${now} from notices where id = ${noticeId}
    on conflict do nothing`.execute(trx);
  await wakeDelivery(trx, 1);
}
