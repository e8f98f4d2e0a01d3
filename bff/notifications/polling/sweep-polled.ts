import type { Kysely } from 'kysely';
import type { BffTables } from '../../database/tables';

/** Nobody is looked at any more whose account is gone, and nothing of them is remembered. */
export async function sweepPolled(db: Kysely<BffTables>): Promise<void> {
  for (const table of ['polled_phones', 'polled_entries'] as const) {
    await db
      .deleteFrom(table)
      .where(({ not, exists, selectFrom }) =>
        not(exists(selectFrom('users').select('id').whereRef('users.phone', '=', `${table}.phone`))),
      )
      .execute();
  }
}
