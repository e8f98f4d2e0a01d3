import { sql } from 'kysely';
import type { Migrations } from '../../database/migrate';

export const accountMigrations: Migrations = {
  '0005-accounts': {
    async up(db) {
      await sql`
        create table accounts (
          phone text primary key,
          password text not null,
          set_at timestamptz(3) not null
        )`.execute(db);
    },
  },
};
