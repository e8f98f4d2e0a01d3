import { type Kysely, sql, type Transaction } from 'kysely';
import { AppError } from '../../../shared/errors';
import type { BffTables } from '../../database/tables';
import type { MainEvent, MainRegistration, MainSummary } from '../../main-api/contract';
import type { Parts } from '../../parts';
import { ingestEvents } from '../ingest-events';
import { created, differences, gone } from './differences';
import { firstSeen, justMade, sameState, seenStateOf, type SeenState, waitsForOrganiser } from './seen-state';
import { type Candidate, whoseTurn } from './whose-turn';

const MINUTE = 60_000;
const ACTIVE_MS = 24 * 3600_000;
const PAGE = 100;
/** A list may leave an entry out for a moment; so many looks without it mean that it is gone. */
const MISSING_MEANS_GONE = 3;

/**
 * One look at one person's entries, in place of a feed: what has changed becomes events, taken in together with the
 * state they lead to or not at all. The row's lock makes one node look at a time, and its cursor keeps all of them
 * within the budget. Gives the milliseconds until the next look is due; throws what the platform answered badly,
 * after that person has been put at the end of the row.
 */
export async function pollOnce(parts: Parts, perMinute: number): Promise<number> {
  const between = MINUTE / perMinute;
  const { wait, failure } = await parts.db.transaction().execute(async (trx) => {
    const now = parts.clock.now();
    const feed = await trx
      .selectFrom('event_feeds')
      .select('cursor')
      .where('name', '=', 'polling')
      .forUpdate()
      .skipLocked()
      .executeTakeFirst();
    const due = Date.parse(feed?.cursor ?? '') || 0;
    if (!feed) return { wait: between, failure: null };
    if (now.getTime() < due) return { wait: due - now.getTime(), failure: null };
    const turn = whoseTurn(await candidates(trx, parts, now), now.getTime());
    if (!turn) return { wait: between, failure: null };
    const look = await lookAt(parts, trx, turn);
    const { phone } = turn;
    const seen = { polled_at: now, ...(look.waiting === null ? {} : { waiting: look.waiting }) };
    await trx
      .insertInto('polled_phones')
      .values({ phone, waiting: false, ...seen })
      .onConflict((conflict) => conflict.column('phone').doUpdateSet(seen))
      .execute();
    const next = new Date(now.getTime() + look.requests * between);
    await trx.updateTable('event_feeds').set({ cursor: next.toISOString() }).where('name', '=', 'polling').execute();
    return { wait: look.requests * between, failure: look.failure };
  });
  if (failure !== null) throw failure;
  return wait;
}

/** The one of each kind who has waited longest. Reviewers have a platform of their own, which tells of its changes. */
async function candidates(trx: Transaction<BffTables>, { review }: Parts, now: Date): Promise<Candidate[]> {
  const active = new Date(now.getTime() - ACTIVE_MS);
  const { rows } = await sql<{ phone: string; polled_at: Date | null; pressing: boolean }>`
    select distinct on (pressing) phone, polled_at, pressing
    from (
      select users.phone, polled_phones.polled_at,
        coalesce(polled_phones.waiting, false) or exists (
          select 1 from sessions where sessions.user_id = users.id and sessions.seen_at > ${active}
        ) as pressing
      from users left join polled_phones on polled_phones.phone = users.phone
      where users.phone <> ${review?.phone ?? ''}
    ) people
    order by pressing, polled_at nulls first, phone`.execute(trx);
  return rows.map(({ phone, polled_at, pressing }) => ({
    phone,
    polledAt: polled_at === null ? null : polled_at.getTime(),
    pressing,
  }));
}

interface Look {
  requests: number;
  /** Null when the platform did not say. */
  waiting: boolean | null;
  failure: AppError | null;
}

async function lookAt(parts: Parts, trx: Transaction<BffTables>, { phone, polledAt }: Candidate): Promise<Look> {
  const found: MainSummary[] = [];
  const look: Look = { requests: 0, waiting: null, failure: null };
  let cursor: string | undefined;
  try {
    do {
      look.requests += 1;
      const page = await parts.mainApi.list(phone, { cursor, limit: PAGE });
      found.push(...page.items);
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
  } catch (error) {
    return { ...look, failure: platformFailure(error) };
  }
  look.waiting = found.some(waitsForOrganiser);
  const known = await seenRows(trx, found);
  const events: MainEvent[] = [];
  for (const summary of found) {
    const row = known.get(summary.id);
    const before = row?.seen ?? (polledAt === null ? firstSeen : justMade)(seenStateOf(summary));
    const change = (row?.changes ?? 0) + 1;
    const isNews = !sameState(before, seenStateOf(summary));
    // The whole entry, for what the organiser wrote.
    const main = isNews ? await read(parts, look, phone, summary.id) : null;
    if (isNews && !main) continue;
    if (!row && summary.status === 'draft') events.push(created(summary, phone));
    if (main) events.push(...differences(before, main, { ...circumstances(parts, main), change }));
    const state = { phone, seen: JSON.stringify(seenStateOf(main ?? summary)), missing: 0 };
    if (row && !main && row.phone === phone && row.missing === 0) continue;
    const changes = main ? change : (row?.changes ?? 0);
    await trx
      .insertInto('polled_entries')
      .values({ registration_id: summary.id, ...state, changes })
      .onConflict((conflict) => conflict.column('registration_id').doUpdateSet({ ...state, changes }))
      .execute();
  }
  events.push(...(await notFound(parts, trx, phone, found)));
  await ingestEvents(parts, trx, events);
  return look;
}

async function read(parts: Parts, look: Look, phone: string, id: string): Promise<MainRegistration | null> {
  look.requests += 1;
  return parts.mainApi.get(phone, id).catch((error: unknown) => {
    look.failure = platformFailure(error);
    return null;
  });
}

/** Anything but the platform's own trouble is ours, and undoes the look. */
function platformFailure(error: unknown): AppError {
  if (error instanceof AppError) return error;
  throw error;
}

const circumstances = ({ clock, contests }: Parts, { contestId }: MainRegistration) => ({
  now: clock.contestNow().toISOString(),
  verificationName: contests.get(contestId)?.contest.technicalVerification?.name ?? null,
});

async function seenRows(trx: Kysely<BffTables>, found: readonly MainSummary[]) {
  if (found.length === 0) return new Map<string, never>();
  const ids = found.map(({ id }) => id);
  const rows = await trx.selectFrom('polled_entries').selectAll().where('registration_id', 'in', ids).execute();
  return new Map(rows.map((row) => [row.registration_id, { ...row, seen: row.seen as SeenState }]));
}

async function notFound(
  { clock }: Parts,
  trx: Transaction<BffTables>,
  phone: string,
  found: readonly MainSummary[],
): Promise<MainEvent[]> {
  const here = new Set(found.map(({ id }) => id));
  const rows = await trx.selectFrom('polled_entries').selectAll().where('phone', '=', phone).execute();
  const absent = rows.filter((row) => !here.has(row.registration_id));
  const events: MainEvent[] = [];
  for (const { registration_id, missing, changes } of absent) {
    const row = { missing: missing + 1 };
    if (row.missing < MISSING_MEANS_GONE) {
      await trx.updateTable('polled_entries').set(row).where('registration_id', '=', registration_id).execute();
      continue;
    }
    await trx.deleteFrom('polled_entries').where('registration_id', '=', registration_id).execute();
    events.push(gone(registration_id, { phone, change: changes + 1, now: clock.contestNow().toISOString() }));
  }
  return events;
}
