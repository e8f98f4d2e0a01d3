import { sql } from 'kysely';
import type { Migrations } from '../migrate';

/** What stands in for what a back office cannot promise: revisions, keys of submissions, files in pieces, events. */
export const backOfficeMigrations: Migrations = {
  '0050-back-office': {
    async up(db) {
      await sql`
        create table back_office_entries (
          registration_id text primary key,
          revision integer not null,
          digest text not null,
          return_key text,
          return_revision integer
        )`.execute(db);
      await sql`
        create table back_office_snapshots (
          registration_id text not null,
          revision integer not null,
          sealed text not null,
          shown_at timestamptz(3) not null,
          primary key (registration_id, revision)
        )`.execute(db);
      await sql`create index back_office_snapshots_by_age on back_office_snapshots (shown_at)`.execute(db);
      await sql`
        create table back_office_submissions (
          registration_id text not null,
          key text not null,
          revision integer not null,
          resubmission boolean not null,
          begun_at timestamptz(3) not null,
          sealed_receipt text,
          primary key (registration_id, key)
        )`.execute(db);
      await sql`
        create table back_office_files (
          registration_id text not null,
          id text not null,
          path_hash text,
          sealed text not null,
          size bigint not null,
          received bigint not null,
          sha256 text,
          media_type text,
          at timestamptz(3) not null,
          touched_at timestamptz(3) not null,
          primary key (registration_id, id)
        )`.execute(db);
      await sql`
        create unique index back_office_files_by_path on back_office_files (registration_id, path_hash)`.execute(db);
    },
  },
  '0051-polling': {
    async up(db) {
      await sql`
        create table polled_phones (
          phone text primary key,
          polled_at timestamptz(3) not null,
          waiting boolean not null
        )`.execute(db);
      await sql`
        create table polled_entries (
          registration_id text primary key,
          phone text not null,
          seen jsonb not null,
          changes integer not null default 0,
          missing integer not null default 0
        )`.execute(db);
      await sql`create index polled_entries_of_phone on polled_entries (phone)`.execute(db);
      await sql`insert into event_feeds values ('polling', '')`.execute(db);
    },
  },
};
