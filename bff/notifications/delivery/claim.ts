import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Parts } from '../../parts';

/** After so long a worker counts as dead, and what it was at is another's. */
export const CLAIM_MS = 60_000;
/** A claim in which nothing new is begun any more: the rest is left for later. */
export const LAST_BEGIN_MS = 20_000;

/** One phone may have many that are free, of which one at a time goes; the others of a claim lie behind them. */
const LOOK_AHEAD = 4;

export interface Claim {
  id: string;
  noticeIds: string[];
}

/**
 * Takes up to `most` notices that are due: of each phone one at a time, because WeChat refuses two at once to the same
 * user, and of each entry the oldest first; only what is urgent overtakes one that waits. Claims take turns, so that
 * two workers cannot both find a phone free; each lasts milliseconds.
 */
export async function claimDue({ db, clock }: Pick<Parts, 'db' | 'clock'>, most: number): Promise<Claim> {
  const now = clock.now();
  const id = randomUUID();
  const noticeIds = await db.transaction().execute(async (trx) => {
    // Right after a large batch the planner still takes the table for a small one, and reads all of it for every row.
    await sql`select pg_advisory_xact_lock(hashtext('claim of deliveries')),
      set_config('enable_seqscan', 'off', true), set_config('enable_bitmapscan', 'off', true),
      set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true)`.execute(trx);
    const { rows } = await sql<{ notice_id: string }>`
      update deliveries_due set claim = ${id}, claimed_until = ${until(now)}, run_at = ${until(now)}
      where notice_id = any(array(
        select first.notice_id from (
          select distinct on (phone) phone, run_at, notice_id from (
            select phone, run_at, notice_id from deliveries_due due
            where due.run_at <= ${now} and not exists (
              select from deliveries_due other
              where other.phone = due.phone and other.notice_id <> due.notice_id and (
                other.claimed_until > ${now}
                or (other.registration_id = due.registration_id and other.notice_id < due.notice_id
                  and (other.run_at <= ${now} or other.urgent or not due.urgent))
              )
            )
            order by due.run_at, due.notice_id
            limit ${most * LOOK_AHEAD}
          ) free
          order by phone, notice_id
        ) first
        order by first.run_at, first.notice_id
        limit ${most}
      ))
      returning notice_id`.execute(trx);
    return rows.map(({ notice_id }) => notice_id);
  });
  return { id, noticeIds };
}

const until = (now: Date): Date => new Date(now.getTime() + CLAIM_MS);
