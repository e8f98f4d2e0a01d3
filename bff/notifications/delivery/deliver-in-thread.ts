import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { Logger } from 'pino';
import { describeError } from '../../http/describe-error';
import type { ReviewSettings } from '../../review/variables';
import type { DataKey } from '../../secrets';
import type { SmsSettings } from '../../sms/variables';
import type { WeChatAccount } from '../../wechat/wechat';
import type { NoticeTemplates } from '../templates';
import type { DeliveryParts } from './delivery-parts';
import type { Delivering } from './worker';

/** All that delivering is made of, as data that can be handed to a thread. */
export interface ThreadOrder {
  databaseUrl: string;
  contestOffsetMs: number;
  logLevel: string;
  dataKeys: readonly DataKey[];
  account: WeChatAccount | null;
  sms: SmsSettings;
  review: ReviewSettings | null;
  notices: NoticeTemplates;
  settings: DeliveryParts['settings'];
}

const AGAIN_AFTER_MS = 1_000;

/**
 * Delivers in a thread of its own: ten thousand results to tell must not make contacts wait for their lists. One that
 * breaks is followed by another; what it was at is found in the database, as after any death.
 */
export function deliverInThread(order: ThreadOrder, log: Logger): Delivering {
  const stopping = new AbortController();
  const { signal } = stopping;

  async function keep(): Promise<void> {
    while (!signal.aborted) {
      const thread = new Worker(path.join(__dirname, 'delivery-thread.cjs'), { workerData: order });
      const stop = () => thread.postMessage('stop');
      signal.addEventListener('abort', stop);
      const ended = new Promise<void>((resolve) => thread.once('exit', () => resolve()));
      thread.on('error', (error) => log.error({ error: describeError(error) }, 'the delivery thread broke'));
      await ended;
      signal.removeEventListener('abort', stop);
      await pause(AGAIN_AFTER_MS, undefined, { signal }).catch(() => {});
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
