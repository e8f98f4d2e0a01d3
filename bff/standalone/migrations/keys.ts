import { sql } from 'kysely';
import type { Migrations } from '../../database/migrate';

export const keyMigrations: Migrations = {
  '0007-keys': {
    async up(db) {
      // Null: of the oldest key, which then was the only one for digests; named at the next start.
      await sql`alter table claims add column key_id text`.execute(db);
    },
  },
};
