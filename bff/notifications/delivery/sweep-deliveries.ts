import type { Parts } from '../../parts';
import { DAY } from '../../session/limits';

/** Receipts come within three days or never; by whom and with which number a message went is of no use after that. */
const RECEIPT_DAYS = 30;

export async function sweepDeliveries({ db, clock }: Pick<Parts, 'db' | 'clock'>): Promise<void> {
  const now = clock.now();
  await db
    .updateTable('deliveries')
    .set({ openid: null, receipt: null })
    .where('at', '<', new Date(now.getTime() - RECEIPT_DAYS * DAY))
    .where(({ or, eb }) => or([eb('openid', 'is not', null), eb('receipt', 'is not', null)]))
    .execute();
  await db.deleteFrom('channel_pauses').where('until', '<', now).execute();
}
