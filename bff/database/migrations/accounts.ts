import { sql } from 'kysely';
import type { Migrations } from '../migrate';

export const accountMigrations: Migrations = {
  '0090-password-tries': {
    async up(db) {
      await sql`
        create table password_tries (
          key text primary key,
          failures integer not null,
          next_at timestamptz(3) not null,
          forget_at timestamptz(3) not null
        )`.execute(db);
      await sql`create index password_tries_by_end on password_tries (forget_at)`.execute(db);
    },
  },
  '0091-review': {
    async up(db) {
      await sql`alter table users add column review boolean not null default false`.execute(db);
      await sql`insert into event_feeds values ('review', '')`.execute(db);
    },
  },
};
