import { type QueryExecutorProvider, sql } from 'kysely';
import type { SealedPlace } from './sealed-places';

/** How many rows still need a key, by its id. Reads the whole of every place. */
export async function usedKeys(
  db: QueryExecutorProvider,
  places: readonly SealedPlace[],
): Promise<Map<string, number>> {
  const used = new Map<string, number>();
  for (const place of places) {
    const { rows } = await sql<{ key_used: string; rows: string }>`
      select key_used, count(*) as rows from (select distinct ${sql.raw(place.key.join(', '))}, ${idsIn(place)} as key_used
        from ${sql.table(place.table)} where ${sql.ref(place.column)} is not null) as used group by key_used`.execute(
      db,
    );
    for (const { key_used: id, rows: count } of rows) used.set(id, (used.get(id) ?? 0) + Number(count));
  }
  return used;
}

/** True of a row that holds anything sealed with another key than this one. */
export const isForeign = ({ column, holds }: SealedPlace, newest: string) =>
  sql<boolean>`${sql.ref(column)}::text ~ ${holds === 'text' ? `^(?!${newest}\\.)` : `"\\$sealed": "(?!${newest}\\.)`}`;

const idsIn = ({ column, holds }: SealedPlace) =>
  holds === 'text'
    ? sql`split_part(${sql.ref(column)}, '.', 1)`
    : sql`(regexp_matches(${sql.ref(column)}::text, '"\\$sealed": "([\\w-]+)\\.', 'g'))[1]`;
