import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { Logger } from 'pino';
import type { Contest } from '../../shared/contest';
import type { PartsSettings } from '../create-parts';
import { describeError } from '../http/describe-error';
import type { CaughtUp } from '../notifications/catch-up';
import type { SmsSettings } from '../sms/variables';
import type { Background, BackgroundPaces } from './background';

/** All that the background is made of, as data that can be handed to a thread. */
export interface ThreadOrder extends PartsSettings, BackgroundPaces {
  databaseUrl: string;
  contestOffsetMs: number;
  contests: readonly Contest[];
  logLevel: string;
  sms: SmsSettings;
}

/** Said to the thread; a question is answered by `ThreadAnswer`. */
export type ThreadWord = { catchUp: number } | 'stop';
export interface ThreadAnswer {
  catchUp: number;
  how: CaughtUp;
}

const AGAIN_AFTER_MS = 1_000;

/**
 * The background in a thread of its own: ten thousand results to take in and tell must not make contacts wait for
 * their lists. One that breaks is followed by another; what it was at is found in the database, as after any death.
 */
export function backgroundInThread(order: ThreadOrder, log: Logger): Background {
  const stopping = new AbortController();
  const { signal } = stopping;
  let thread: Worker | null = null;
  const asked = new Map<number, (how: CaughtUp) => void>();
  let count = 0;

  async function keep(): Promise<void> {
    while (!signal.aborted) {
      const worker = new Worker(path.join(__dirname, 'thread.cjs'), { workerData: order });
      thread = worker;
      const tellStop = () => worker.postMessage('stop' satisfies ThreadWord);
      signal.addEventListener('abort', tellStop);
      worker.on('message', ({ catchUp, how }: ThreadAnswer) => asked.get(catchUp)?.(how));
      worker.on('error', (error) => log.error({ error: describeError(error) }, 'the background thread broke'));
      await new Promise<void>((resolve) => worker.once('exit', () => resolve()));
      thread = null;
      for (const resolve of asked.values()) resolve('away');
      signal.removeEventListener('abort', tellStop);
      await pause(AGAIN_AFTER_MS, undefined, { signal }).catch(() => {});
    }
  }

  const kept = keep();
  return {
    /** While there is no thread nobody can; the caller is told at once. */
    async catchUp() {
      const worker = thread;
      if (!worker) return 'away';
      const id = count++;
      const how = await new Promise<CaughtUp>((resolve) => {
        asked.set(id, resolve);
        worker.postMessage({ catchUp: id } satisfies ThreadWord);
      });
      asked.delete(id);
      return how;
    },
    async stop() {
      stopping.abort();
      await kept;
    },
  };
}
