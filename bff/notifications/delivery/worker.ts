import { type Kysely, sql } from 'kysely';
import { Logger, run, type Runner, runMigrations } from 'graphile-worker';
import { setTimeout as pause } from 'node:timers/promises';
import { CannotStart } from '../../cannot-start';
import { type Connection, connect } from '../../database/connection';
import type { BffTables } from '../../database/tables';
import { describeError } from '../../http/describe-error';
import type { DeliveryParts } from './delivery-parts';
import { BATCH, deliverDue } from './deliver-due';

const TASK = 'deliver';
/** Each sends up to fifty messages at once; the rest of the process has lists to answer. */
const LANES = 2;
const PULSE_MS = 2_000;

/** Graphile's own words may hold anything, so they go no further. */
const silent = new Logger(() => () => {});

/** Without a delay nobody waits for a job to be marked as done, and a database that goes away ends the process. */
const preset = { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } };

/** The job queue's tables, in a schema of its own. Several nodes may do so at once. */
export async function migrateJobs({ pool }: Connection<BffTables>): Promise<void> {
  await runMigrations({ pgPool: pool, logger: silent }).catch((error: unknown) => {
    if ((error as { code?: string }).code !== '42501') throw error;
    const sentence = '数据库的用户没有建 graphile_worker 这个 schema 的权限：请授予 CREATE，或预先建好并归它所有。';
    throw new CannotStart(sentence, { cause: error });
  });
}

/**
 * Jobs in the transaction that made so many notices due: what is committed is delivered. A job only wakes; which
 * notices are due, in which order, and who has them is in `deliveries_due`. Queues by phone would do the same and are
 * what graphile-worker advises against.
 */
export async function wakeDelivery(db: Kysely<BffTables>, notices: number): Promise<void> {
  if (notices === 0) return;
  const jobs = Math.min(Math.ceil(notices / BATCH), LANES);
  await sql`
    select graphile_worker.add_jobs(array_agg(
      (${TASK}, '{}'::json, null, null, 5, null, null, null)::graphile_worker.job_spec))
    from generate_series(1, ${jobs}::int)`.execute(db);
}

export interface Delivering {
  /** Resolves once what is under way has ended. */
  stop(): Promise<void>;
}

/** Sends what is due, with connections of its own, whatever happens to the database in between. */
export function keepDelivering(
  parts: DeliveryParts,
  { databaseUrl, pulseMs = PULSE_MS }: { databaseUrl: string; pulseMs?: number | undefined },
): Delivering {
  const stopping = new AbortController();
  const { signal } = stopping;
  const connection = connect<BffTables>(databaseUrl, { max: 2 * LANES + 1 });
  const jobs = connect<BffTables>(databaseUrl, { max: LANES + 2 });
  const own: DeliveryParts = { ...parts, db: connection.db, pool: connection.pool };

  async function deliverAll(): Promise<void> {
    try {
      while (!signal.aborted && (await deliverDue(own)) > 0);
    } catch (error) {
      // Nothing is lost with the job: what is still due is found by the next one.
      parts.log.warn({ error: describeError(error) }, 'notices could not be delivered for now');
    }
  }

  /** The runner gives up when the database is away for long; then another one begins. */
  async function keepRunning(): Promise<void> {
    while (!signal.aborted) {
      let runner: Runner | undefined;
      try {
        const task = { pgPool: jobs.pool, logger: silent, noHandleSignals: true, preset };
        runner = await run({ ...task, concurrency: LANES, taskList: { [TASK]: deliverAll } });
        const stop = () => void runner?.stop().catch(() => {});
        if (signal.aborted) stop();
        else signal.addEventListener('abort', stop, { once: true });
        await ended(runner);
      } catch (error) {
        if (!signal.aborted)
          parts.log.warn({ error: describeError(error) }, 'the job runner has ended, another begins');
      }
      await pause(pulseMs, undefined, { signal }).catch(() => {});
    }
  }

  /** Finds what has come due by time, and what a worker that died has left behind. */
  async function pulse(): Promise<void> {
    while (!signal.aborted) {
      try {
        await wakeIfDue(own);
      } catch (error) {
        parts.log.debug({ error: describeError(error) }, 'nobody can say what is due');
      }
      await pause(pulseMs, undefined, { signal }).catch(() => {});
    }
  }

  const kept = Promise.all([keepRunning(), pulse()]);
  return {
    async stop() {
      stopping.abort();
      await kept;
      await Promise.all([connection.close(), jobs.close()]);
    },
  };
}

/**
 * Resolves once the runner works no more. Its own promise alone does not tell: where the completion of two jobs has
 * failed, as when the database crashes, graphile-worker 0.17.3 counts one too many and waits for ever after its
 * workers have stopped.
 */
function ended({ promise, events }: Runner): Promise<void> {
  return new Promise((resolve, reject) => {
    promise.then(resolve, reject);
    events.once('pool:gracefulShutdown:complete', () => resolve());
    events.once('pool:forcefulShutdown:complete', () => resolve());
    events.once('pool:forcefulShutdown:error', () => resolve());
  });
}

async function wakeIfDue({ db, clock }: DeliveryParts): Promise<void> {
  await sql`
    select graphile_worker.add_job(${TASK}, job_key := 'pulse', max_attempts := 5)
    where exists (select from deliveries_due where run_at <= ${clock.now()})`.execute(db);
}
