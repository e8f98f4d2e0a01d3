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
  '0041-due-dates': {
    async up(db) {
      await sql`
        create table due_dates (
          registration_id text not null,
          what text not null check (what in ('draft', 'returned', 'supplement', 'publicity')),
          ref text not null,
          contest_id text not null,
          contacts text[] not null,
          title text,
          due text not null,
          begins timestamptz(3),
          at_least boolean not null,
          remind_at timestamptz(3),
          primary key (registration_id, what, ref)
        )`.execute(db);
      await sql`create index due_dates_to_remind on due_dates (remind_at) where remind_at is not null`.execute(db);
      await sql`create index due_dates_of_drafts on due_dates (contest_id, due) where what = 'draft'`.execute(db);
      // Read once from the beginning, see bff/reminders/keep-reminding.ts.
      await sql`insert into event_feeds values ('dates', '')`.execute(db);
    },
  },
  '0042-notice-facts': {
    async up(db) {
      await sql`alter table notices add column facts jsonb`.execute(db);
    },
  },
};
