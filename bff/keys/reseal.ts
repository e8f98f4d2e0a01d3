import { type QueryExecutorProvider, type RawBuilder, sql } from 'kysely';
import type { SealedPlace } from './sealed-places';
import { isForeign } from './used-keys';

const AT_ONCE = 100;

/**
 * Seals everything in this place with the newest key, a hundred rows at a time, while others read and write. What is
 * done is not looked at again, so it may be killed and started anew. Gives how many rows it changed.
 */
export async function resealPlace(
  db: QueryExecutorProvider,
  place: SealedPlace,
  newest: string,
  onBatch: (done: number) => void = () => {},
): Promise<number> {
  const { table, column, key, also = [] } = place;
  const keyColumns = sql.join(key.map((name) => sql.ref(name)));
  let after: string[] | null = null;
  let done = 0;
  for (;;) {
    const next: RawBuilder<unknown> = after === null ? sql`` : sql`and (${keyColumns}) > (${sql.join(after)})`;
    const { rows }: { rows: Record<string, string>[] } = await sql<Record<string, string>>`
      select ${sql.join([...key, ...also].map((name) => sql`${sql.ref(name)}::text as ${sql.ref(name)}`))},
             ${sql.ref(column)}::text as "$stored"
        from ${sql.table(table)}
       where ${sql.ref(column)} is not null and ${isForeign(place, newest)} ${next}
       order by ${keyColumns} limit ${AT_ONCE}`.execute(db);
    for (const row of rows) done += await resealRow(db, place, row);
    onBatch(done);
    if (rows.length < AT_ONCE) return done;
    const last = rows.at(-1)!;
    after = key.map((name) => last[name]!);
  }
}

/** Compared and swapped: what somebody saves meanwhile is never written over, and is sealed with the newest key anyway. */
async function resealRow(
  db: QueryExecutorProvider,
  { table, column, key, holds, reseal }: SealedPlace,
  row: Record<string, string>,
): Promise<number> {
  const stored = row.$stored!;
  const fresh = reseal(row, stored);
  const value = holds === 'json' ? sql`${fresh}::jsonb` : sql`${fresh}`;
  const isThisRow = sql.join(
    key.map((name) => sql`${sql.ref(name)}::text = ${row[name]}`),
    sql` and `,
  );
  const { numAffectedRows } = await sql`
    update ${sql.table(table)} set ${sql.ref(column)} = ${value}
     where ${isThisRow} and ${sql.ref(column)}::text = ${stored}`.execute(db);
  return Number(numAffectedRows ?? 0);
}
