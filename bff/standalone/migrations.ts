import { sql } from 'kysely';
import type { Migrations } from '../database/migrate';
import { publicationMigrations } from './migrations/publication';
import { accountMigrations } from './migrations/accounts';
import { kindsMigrations } from './migrations/kinds';
import { keyMigrations } from './migrations/keys';
import { supplementMigrations } from './migrations/supplements';

/** The schema of the standalone registration API, oldest first. One that has run never changes. */
export const standaloneMigrations: Migrations = {
  '0001-registrations': {
    async up(db) {
      await sql`
        create table registrations (
          id text primary key,
          contest_id text not null,
          status text not null check (status in ('draft', 'submitted', 'returned', 'approved', 'rejected')),
          stage text not null,
          outcome text not null check (outcome in ('pending', 'advanced', 'notAdvanced')),
          technical_verification text,
          revision integer not null,
          answers jsonb not null,
          team_name text,
          project_name text,
          track_id text,
          topic_ids text[] not null,
          open_return_id text,
          list_rank smallint not null
            generated always as (case status when 'returned' then 0 when 'draft' then 1 else 2 end) stored,
          created_at timestamptz(3) not null,
          saved_at timestamptz(3) not null,
          submitted_at timestamptz(3),
          check ((status = 'returned') = (open_return_id is not null))
        )`.execute(db);
      await sql`create index registrations_by_last_saved on registrations (saved_at desc, id desc)`.execute(db);
      // "Mine" reads this key from the phone on, so it costs what the person's own entries cost, whatever the total.
      await sql`
        create table contacts (
          phone text not null,
          registration_id text not null references registrations on delete cascade,
          role text not null check (role in ('owner', 'deputy')),
          added_at timestamptz(3) not null,
          primary key (phone, registration_id)
        )`.execute(db);
      await sql`create index contacts_of_registration on contacts (registration_id)`.execute(db);
      await sql`
        create table revisions (
          registration_id text not null references registrations on delete cascade,
          revision integer not null,
          answers jsonb not null,
          by_phone text,
          saved_at timestamptz(3) not null,
          primary key (registration_id, revision)
        )`.execute(db);
      await sql`
        create table returns (
          id text primary key,
          registration_id text not null references registrations on delete cascade,
          number bigint not null generated always as identity,
          at timestamptz(3) not null,
          revision integer not null,
          text text not null,
          resubmit_by text,
          fields text[] not null,
          only_fields boolean not null
        )`.execute(db);
      await sql`create index returns_of_registration on returns (registration_id, number)`.execute(db);
      await sql`
        create table submissions (
          registration_id text not null references registrations on delete cascade,
          idempotency_key text not null,
          revision integer not null,
          receipt jsonb not null,
          primary key (registration_id, idempotency_key)
        )`.execute(db);
    },
  },
  '0002-events': {
    async up(db) {
      await sql`
        create table events (
          id text primary key,
          number bigint not null generated always as identity,
          position bigint unique,
          registration_id text not null,
          contest_id text not null,
          type text not null,
          at timestamptz(3) not null,
          revision integer not null,
          contacts text[] not null,
          actor_kind text not null check (actor_kind in ('organiser', 'contact', 'platform')),
          actor_phone text,
          data jsonb not null
        )`.execute(db);
      await sql`create index events_of_registration on events (registration_id, number)`.execute(db);
      await sql`create table feed (position bigint not null)`.execute(db);
      await sql`insert into feed values (0)`.execute(db);
      await sql`
        create table deliveries (
          position bigint primary key,
          registration_id text not null,
          attempts integer not null default 0,
          due_at timestamptz(3) not null
        )`.execute(db);
      await sql`create index deliveries_of_registration on deliveries (registration_id, position)`.execute(db);
      await sql`create table settings (key text primary key, value jsonb not null)`.execute(db);
    },
  },
  '0003-files': {
    async up(db) {
      await sql`
        create table files (
          id text primary key,
          registration_id text not null references registrations on delete cascade,
          number bigint not null generated always as identity,
          name text not null,
          size integer not null,
          received integer not null,
          sha256 text,
          media_type text,
          stored_as text not null,
          at timestamptz(3) not null,
          touched_at timestamptz(3) not null,
          used_in integer,
          submitted boolean not null default false,
          check (received between 0 and size)
        )`.execute(db);
      await sql`create index files_of_registration on files (registration_id, number)`.execute(db);
      await sql`create index files_left_over on files (touched_at) where not submitted`.execute(db);
    },
  },
  '0004-told-and-claims': {
    async up(db) {
      await sql`alter table registrations add column told text`.execute(db);
      await sql`
        create table claims (
          contest_id text not null,
          rule text not null,
          topic text not null,
          digest text not null,
          registration_id text not null references registrations on delete cascade,
          primary key (contest_id, rule, topic, digest)
        )`.execute(db);
      await sql`create index claims_of_registration on claims (registration_id)`.execute(db);
    },
  },
  ...publicationMigrations,
  ...accountMigrations,
  ...supplementMigrations,
  ...kindsMigrations,
  ...keyMigrations,
};
