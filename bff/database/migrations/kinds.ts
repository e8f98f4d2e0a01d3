import { sql } from 'kysely';
import type { Migrations } from '../migrate';

export const kindsMigrations: Migrations = {
  '0040-webhooks': {
    async up(db) {
      await sql`create table taken_webhooks (signature bytea primary key, good_until timestamptz(3) not null)`.execute(
        db,
      );
      await sql`create index taken_webhooks_by_end on taken_webhooks (good_until)`.execute(db);
    },
  },
};
