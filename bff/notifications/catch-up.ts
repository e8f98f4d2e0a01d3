import { setTimeout as pause } from 'node:timers/promises';
import { describeError } from '../http/describe-error';
import type { Parts } from '../parts';
import { readOnce } from './follow-events';

const LOCK_WAIT_MS = 2_000;
const LONGEST_MS = 3_000;
const MOST_PAGES = 20;
/** The page that is under way at the end still counts. */
const PATIENCE_MS = LONGEST_MS + 500;

/** `behind`: it is being read and has not come to its end. `away`: nobody can say what is in it. */
export type CaughtUp = 'there' | 'behind' | 'away';

/**
 * Reads the feed up to the moment of the call, so that whatever happened before it is told before it. Within bounds:
 * when the feed is away, or a day behind, it is given up and resolves all the same. Calls of one node share a round,
 * and one that comes during a round gets the next, because the round may have passed its event's place already.
 */
export function createCatchUp(parts: Parts): () => Promise<CaughtUp> {
  let running: Promise<CaughtUp> | null = null;
  let next: Promise<CaughtUp> | null = null;

  async function round(): Promise<CaughtUp> {
    const end = performance.now() + LONGEST_MS;
    try {
      for (let page = 0; page < MOST_PAGES && performance.now() < end; page++) {
        if (!(await readOnce(parts, { waitMs: LOCK_WAIT_MS }))) return 'there';
      }
      return 'behind';
    } catch (error) {
      parts.log.debug({ error: describeError(error) }, 'not caught up with the event feed');
      return 'away';
    }
  }

  function start(): Promise<CaughtUp> {
    const started = round().finally(() => {
      if (running === started) running = null;
    });
    running = started;
    return started;
  }

  return async () => {
    const shared = running
      ? (next ??= running.then(() => {
          next = null;
          return start();
        }))
      : start();
    const patience = new AbortController();
    const gaveUp = pause(PATIENCE_MS, 'away' as const, { signal: patience.signal, ref: false });
    const how = await Promise.race([shared, gaveUp.catch((): CaughtUp => 'away')]);
    patience.abort();
    return how;
  };
}
