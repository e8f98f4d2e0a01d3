import { type Kysely, sql } from 'kysely';
import type { Logger } from 'pino';
import type { Clock } from '../../clock';
import { describeError } from '../../http/describe-error';
import type { MainEvent } from '../../main-api/contract';
import type { StandaloneTables } from '../tables';
import { eventsAt } from './read-events';
import { webhookHeaders } from './sign-webhook';

export interface Outbox {
  wake(): void;
  stop(): Promise<void>;
}

export interface OutboxOptions {
  db: Kysely<StandaloneTables>;
  clock: Clock;
  url: string;
  secret: string;
  log: Logger;
}

const AT_ONCE = 16;
const DEADLINE_MS = 10_000;
/** A delivery whose process died is taken up again after this. */
const LEASE_MS = 30_000;
const LOOK_AGAIN_MS = 1_000;
const LONGEST_WAIT_MS = 300_000;

interface Claim {
  position: string;
  attempts: number;
}

/**
 * Sends every event to the webhook at least once, the next of a registration only when the one before was taken. What
 * waits is in the database, so it survives restarts; several processes may share it.
 */
export function startOutbox({ db, clock, url, secret, log }: OutboxOptions): Outbox {
  const stopping = new AbortController();
  const inFlight = new Set<Promise<void>>();
  let failuresInARow = 0;
  let ring = (): void => {};
  let rung = false;
  const wake = (): void => {
    rung = true;
    ring();
  };

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      rung = false;
      const room = AT_ONCE - inFlight.size;
      const claimed = room > 0 ? await claim(room).catch(notNow) : [];
      for (const { event, ...each } of claimed) {
        const delivery = deliver(event, each)
          .catch(notNow)
          .then(() => {
            inFlight.delete(delivery);
            wake();
          });
        inFlight.add(delivery);
      }
      // While the receiver is away, a new event is no reason to ask it more often.
      if (failuresInARow > 0) await nap(Math.min(30_000, 250 * 2 ** failuresInARow), false);
      else if (claimed.length === 0 || inFlight.size >= AT_ONCE) await nap(LOOK_AGAIN_MS, true);
    }
    await Promise.all(inFlight);
  }

  function nap(ms: number, light: boolean): Promise<void> {
    if (stopping.signal.aborted || (light && rung)) return Promise.resolve();
    return new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        ring = () => {};
        stopping.signal.removeEventListener('abort', end);
        resolve();
      };
      const timer = setTimeout(end, ms);
      if (light) ring = end;
      stopping.signal.addEventListener('abort', end);
    });
  }

  async function claim(most: number): Promise<(Claim & { event: MainEvent })[]> {
    const now = clock.now();
    const { rows } = await sql<Claim>`
      update deliveries set attempts = attempts + 1, due_at = ${new Date(now.getTime() + LEASE_MS)}
      where position in (
        select position from deliveries as next
        where due_at <= ${now} and not exists (
          select from deliveries as before
          where before.registration_id = next.registration_id and before.position < next.position
        )
        order by position limit ${most} for update skip locked
      )
      returning position, attempts`.execute(db);
    if (rows.length === 0) return [];
    const events = await eventsAt(
      { db },
      rows.map(({ position }) => position),
    );
    return rows.flatMap((row) => {
      const event = events.get(row.position);
      return event ? [{ ...row, event }] : [];
    });
  }

  async function deliver(event: MainEvent, { position, attempts }: Claim): Promise<void> {
    const problem = await send(event);
    if (problem === null) {
      failuresInARow = 0;
      await db.deleteFrom('deliveries').where('position', '=', position).execute();
      return;
    }
    const wait = stopping.signal.aborted ? 0 : Math.min(LONGEST_WAIT_MS, 1_000 * 2 ** (attempts - 1));
    await db
      .updateTable('deliveries')
      .set({ due_at: new Date(clock.now().getTime() + wait) })
      .where('position', '=', position)
      .execute();
    if (stopping.signal.aborted) return;
    if (problem.receiverIsAway) failuresInARow++;
    // While the receiver is still starting, two tries go wrong and nobody need look.
    if (attempts === 3 || attempts % 10 === 0)
      log.warn({ event: event.id, attempts, problem: problem.what }, 'The webhook did not take an event');
  }

  async function send(event: MainEvent): Promise<{ what: string; receiverIsAway: boolean } | null> {
    const body = JSON.stringify(event);
    try {
      const signal = AbortSignal.any([stopping.signal, AbortSignal.timeout(DEADLINE_MS)]);
      const headers = webhookHeaders(secret, clock.now(), body);
      const response = await fetch(url, { method: 'POST', redirect: 'manual', headers, body, signal });
      await response.arrayBuffer();
      if (response.ok) return null;
      return { what: `status ${response.status}`, receiverIsAway: response.status >= 500 || response.status === 429 };
    } catch (error) {
      const { cause, message } = error as Error & { cause?: { code?: string } };
      return { what: cause?.code ?? message, receiverIsAway: true };
    }
  }

  function notNow(error: unknown): never[] {
    failuresInARow++;
    log.warn({ error: describeError(error) }, 'The outbox could not reach its database');
    return [];
  }

  const running = run();
  return {
    wake,
    async stop() {
      stopping.abort();
      await running;
    },
  };
}
