import { setTimeout as pause } from 'node:timers/promises';
import { describeError } from '../http/describe-error';
import type { Parts } from '../parts';
import { watchEntries } from './watch-entries';
import { remindOnce } from './remind';

const EVERY_MS = 30_000;
const PAGES_AT_ONCE = 20;
const EVENTS_AT_ONCE = 500;

/** Looks twice a minute, on every node, whether something has become due. */
export function keepReminding(
  parts: Parts,
  { everyMs = EVERY_MS }: { everyMs?: number | undefined } = {},
): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const { signal } = stopping;

  async function keep(): Promise<void> {
    while (!signal.aborted) {
      await pause(everyMs, undefined, { signal }).catch(() => {});
      try {
        if (!signal.aborted) await learnOlderEntries(parts);
        while (!signal.aborted && (await remindOnce(parts)));
      } catch (error) {
        parts.log.warn({ error: describeError(error) }, 'no reminders now');
      }
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

/**
 * Entries of before their dates were kept: the feed is read once more from its beginning, for the dates alone, by one
 * node at a time, some pages at each call. What is already known comes out the same.
 */
export async function learnOlderEntries({ db, mainApi, contests, clock, log }: Parts): Promise<void> {
  for (let page = 0; page < PAGES_AT_ONCE; page++) {
    const isDone = await db.transaction().execute(async (trx) => {
      const place = await trx
        .selectFrom('event_feeds')
        .select('cursor')
        .where('name', '=', 'dates')
        .forUpdate()
        .skipLocked()
        .executeTakeFirst();
      if (!place) return true;
      const read = await mainApi.events(place.cursor, EVENTS_AT_ONCE).catch((error: unknown) => {
        log.debug({ error: describeError(error) }, 'dates of older entries cannot be read now');
        return null;
      });
      if (!read) return true;
      await watchEntries(trx, read.events, { contests, now: clock.contestNow() });
      const isEnd = read.events.length === 0 || read.next === place.cursor;
      if (isEnd) await trx.deleteFrom('event_feeds').where('name', '=', 'dates').execute();
      else await trx.updateTable('event_feeds').set({ cursor: read.next }).where('name', '=', 'dates').execute();
      return isEnd;
    });
    if (isDone) return;
  }
}
