import { sql } from 'kysely';
import type { DataKey } from '../../secrets';
import { inTransaction, type Registry } from '../registry';
import { renewClaims } from './claim-once';

const AT_ONCE = 100;

/** Claims without a digest by the newest key get one, entry by entry. Gives how many entries it looked at. */
export async function renewAllClaims(registry: Registry, newest: string): Promise<number> {
  let after = '';
  let done = 0;
  for (;;) {
    const rows = await registry.db
      .selectFrom('claims')
      .select('registration_id')
      .distinct()
      .where('registration_id', '>', after)
      .where(sql<boolean>`registration_id not in (select registration_id from claims where key_id = ${newest})`)
      .orderBy('registration_id')
      .limit(AT_ONCE)
      .execute();
    for (const { registration_id } of rows) await renewOne(registry, registration_id);
    done += rows.length;
    if (rows.length < AT_ONCE) return done;
    after = rows.at(-1)!.registration_id;
  }
}

async function renewOne(registry: Registry, id: string): Promise<void> {
  await inTransaction(registry, async (tx) => {
    const entry = await tx
      .selectFrom('registrations')
      .select(['contest_id', 'answers'])
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    const loaded = entry && registry.contests.get(entry.contest_id);
    // Without the contest's file nobody knows its rules: then the older key stays needed, and that is told.
    if (!entry || !loaded) return;
    const submitted = await tx
      .selectFrom('submissions')
      .innerJoin('revisions', (join) =>
        join
          .onRef('revisions.registration_id', '=', 'submissions.registration_id')
          .onRef('revisions.revision', '=', 'submissions.revision'),
      )
      .select('revisions.answers')
      .where('submissions.registration_id', '=', id)
      .orderBy('submissions.revision', 'desc')
      .limit(1)
      .executeTakeFirst();
    await renewClaims(registry, tx, id, loaded, registry.vault.open(id, (submitted ?? entry).answers));
  });
}

/** How many entries have claims by this key and none by any of `others`. */
export async function claimsNeeding({ db }: Pick<Registry, 'db'>, others: readonly string[]) {
  const { rows } = await sql<{ id: string; rows: string }>`
    select key_id as id, count(distinct registration_id) as rows from claims
     where key_id <> all(${[...others]})
       and registration_id not in (select registration_id from claims where key_id = any(${[...others]}))
     group by key_id`.execute(db);
  return new Map(rows.map(({ id, rows: count }) => [id, Number(count)]));
}

/** Digests of the time when only the oldest key made them get its name. */
export async function nameOldClaims({ db }: Pick<Registry, 'db'>, keys: readonly DataKey[]): Promise<void> {
  await sql`update claims set key_id = ${keys.at(-1)!.id} where key_id is null`.execute(db);
}

/** Digests by keys that are gone compare with nothing any more. */
export async function dropClaimsOfGoneKeys({ db }: Pick<Registry, 'db'>, keys: readonly DataKey[]): Promise<void> {
  await sql`delete from claims where key_id <> all(${keys.map(({ id }) => id)})`.execute(db);
}
