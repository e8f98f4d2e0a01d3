import { sql } from 'kysely';
import type { Migrations } from '../../database/migrate';

export const kindsMigrations: Migrations = {
  '0006-kinds': {
    async up(db) {
      await sql`alter table registrations add column award text`.execute(db);
      await sql`
        create table contest_extensions (
          contest_id text primary key,
          closes text not null,
          at timestamptz(3) not null
        )`.execute(db);
    },
  },
};
