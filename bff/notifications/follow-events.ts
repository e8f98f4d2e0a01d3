import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { describeError } from '../http/describe-error';
import type { Parts } from '../parts';
import { ingestEvents } from './ingest-events';

/** A page takes some milliseconds in which its thread does nothing else, so it is not a large one. */
const EVENTS_AT_ONCE = 200;
/** So many times as long as the page has taken: what it tells takes longer to send than to take in. */
const REST_PER_PAGE = 2;
const LONGEST_REST_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;

/** The main API's, and that of WeChat's reviewers (bff/review). */
type FeedName = 'main' | 'review';

export interface Following {
  /** Resolves once the round that is under way has ended. */
  stop(): Promise<void>;
}

/**
 * Reads the main API's feed from where any node last stopped, so that nothing is missed while the BFF or a webhook
 * was down. While the main API cannot be reached it asks ever more seldom, once a minute at last.
 */
export function followEvents(
  parts: Parts,
  { everyMs = 2_000, feed = 'main' }: { everyMs?: number | undefined; feed?: FeedName } = {},
): Following {
  const stopping = new AbortController();
  const { signal } = stopping;

  /** What has piled up, page by page, with rests in between. */
  async function readAll(): Promise<void> {
    for (
      let began = performance.now();
      !signal.aborted && (await readOnce(parts, { feed }));
      began = performance.now()
    ) {
      const rest = Math.min((performance.now() - began) * REST_PER_PAGE, LONGEST_REST_MS);
      await pause(rest, undefined, { signal }).catch(() => {});
    }
  }

  async function follow(): Promise<void> {
    for (let failures = 0; !signal.aborted;) {
      try {
        await readAll();
        if (failures > 0) parts.log.info({ failures }, 'the event feed is back');
        failures = 0;
      } catch (error) {
        if (failures === 0) parts.log.warn({ error: describeError(error) }, 'the event feed cannot be read');
        failures += 1;
      }
      await pause(Math.min(everyMs * 2 ** failures, LONGEST_PAUSE_MS), undefined, { signal }).catch(() => {});
    }
  }

  const followed = follow();
  return {
    async stop() {
      stopping.abort();
      await followed;
    },
  };
}

/**
 * One page of the feed: its notices and the new place are stored together or not at all. True when there may be
 * more. The row's lock keeps nodes from reading the same page; whoever finds it taken leaves it to the other, or with
 * `waitMs` waits that long for it and then throws.
 */
export async function readOnce(
  parts: Parts,
  { waitMs = 0, feed: name = 'main' }: { waitMs?: number; feed?: FeedName } = {},
): Promise<boolean> {
  const { db, mainApi } = parts;
  return db.transaction().execute(async (trx) => {
    if (waitMs > 0) await sql`set local lock_timeout = ${sql.lit(waitMs)}`.execute(trx);
    const feed = await trx
      .selectFrom('event_feeds')
      .select('cursor')
      .where('name', '=', name)
      .forUpdate()
      .$if(waitMs === 0, (query) => query.skipLocked())
      .executeTakeFirst();
    if (!feed) return false;
    const { events, next } = await mainApi.events(feed.cursor, EVENTS_AT_ONCE);
    await ingestEvents(parts, trx, events);
    if (next !== feed.cursor) {
      await trx.updateTable('event_feeds').set({ cursor: next }).where('name', '=', name).execute();
    }
    return events.length > 0 && next !== feed.cursor;
  });
}
