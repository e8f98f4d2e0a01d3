import { setTimeout as pause } from 'node:timers/promises';
import { sweepLooks } from '../access-log/read-access-log';
import { describeError } from '../http/describe-error';
import { sweepConsents } from '../notifications/delivery/ledger';
import { sweepDeliveries } from '../notifications/delivery/sweep-deliveries';
import type { Parts } from '../parts';
import { sweepPolled } from '../notifications/polling/sweep-polled';
import { PUSH_KEPT_MS } from '../wechat/push-message';
import { DAY, HOUR } from './limits';

/** Deletes what has run out: codes a day old, used checks, counts, sessions and invitations past their end. */
export async function sweepOnce(parts: Pick<Parts, 'db' | 'clock'>): Promise<void> {
  const { db, clock } = parts;
  const now = clock.now();
  await db
    .deleteFrom('sms_codes')
    .where('created_at', '<', new Date(now.getTime() - DAY))
    .execute();
  await db.deleteFrom('spent_proofs').where('expires_at', '<', now).execute();
  await db.deleteFrom('rate_counts').where('ends_at', '<', now).execute();
  await db.deleteFrom('invitations').where('expires_at', '<', now).execute();
  await db.deleteFrom('taken_webhooks').where('good_until', '<', now).execute();
  await db.deleteFrom('sessions').where('expires_at', '<', now).execute();
  await db.deleteFrom('password_tries').where('forget_at', '<', now).execute();
  await sweepLooks(parts);
  await sweepPolled(db);
  await sweepConsents(parts);
  await sweepDeliveries(parts);
  await db
    .deleteFrom('wechat_pushes')
    .where('at', '<', new Date(now.getTime() - PUSH_KEPT_MS))
    .execute();
}

/** Every hour, on whichever nodes run. */
export function keepSwept(parts: Parts): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const { signal } = stopping;

  async function keep(): Promise<void> {
    while (!signal.aborted) {
      for (const sweep of [() => sweepOnce(parts), async () => parts.mainApi.sweep?.()]) {
        await sweep().catch((error: unknown) => parts.log.warn({ error: describeError(error) }, 'not swept'));
      }
      await pause(HOUR, undefined, { signal }).catch(() => {});
    }
  }

  const kept = keep();
  return {
    async stop() {
      stopping.abort();
      await kept;
    },
  };
}
