import { setTimeout as pause } from 'node:timers/promises';
import { describeError } from '../../http/describe-error';
import type { Parts } from '../../parts';
import type { Following } from '../follow-events';
import { pollOnce } from './poll-once';

const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 60_000;

/**
 * Looks for changes at a platform that tells of none, on whichever nodes run, one look at a time and within the
 * budget of `perMinute` requests. While the platform cannot be reached it looks ever more seldom, once a minute at last.
 */
export function pollChanges(
  parts: Parts,
  { perMinute = 60, everyMs = 1_000 }: { perMinute?: number | undefined; everyMs?: number | undefined } = {},
): Following {
  const stopping = new AbortController();
  const { signal } = stopping;

  async function poll(): Promise<void> {
    for (let failures = 0; !signal.aborted;) {
      let rest = everyMs;
      try {
        rest = Math.min(everyMs, await pollOnce(parts, perMinute));
        if (failures > 0) parts.log.info({ failures }, 'changes can be looked for again');
        failures = 0;
      } catch (error) {
        if (failures === 0) parts.log.warn({ error: describeError(error) }, 'changes cannot be looked for');
        rest = Math.min(FIRST_PAUSE_MS * 2 ** failures, LONGEST_PAUSE_MS);
        failures += 1;
      }
      await pause(Math.max(1, rest), undefined, { signal }).catch(() => {});
    }
  }

  const polled = poll();
  return {
    async stop() {
      stopping.abort();
      await polled;
    },
  };
}
