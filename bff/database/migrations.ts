import { sql } from 'kysely';
import { type Migrations } from './migrate';
import { kindsMigrations } from './migrations/kinds';
import { accountMigrations } from './migrations/accounts';
import { backOfficeMigrations } from './migrations/back-office';
import { deliveryMigrations } from './migrations/delivery';

/** The BFF's schema, oldest first. Kysely runs them in the order of their names; one that has run never changes. */
export const bffMigrations: Migrations = {
  '0001-settings': {
    async up(db) {
      await db.schema
        .createTable('settings')
        .addColumn('key', 'text', (column) => column.primaryKey())
        .addColumn('value', 'jsonb', (column) => column.notNull())
        .execute();
    },
  },
  '0002-sessions': {
    async up(db) {
      await sql`
        create table users (id text primary key, phone text not null unique, created_at timestamptz(3) not null)`.execute(
        db,
      );
      await sql`
        create table consents (
          user_id text not null references users on delete cascade,
          document text not null,
          version text not null,
          at timestamptz(3) not null,
          primary key (user_id, document, version)
        )`.execute(db);
      await sql`
        create table sessions (
          id text primary key,
          token_hash bytea not null unique,
          user_id text not null references users on delete cascade,
          created_at timestamptz(3) not null,
          seen_at timestamptz(3) not null,
          expires_at timestamptz(3) not null
        )`.execute(db);
      await sql`create index sessions_of_user on sessions (user_id)`.execute(db);
      await sql`create index sessions_by_end on sessions (expires_at)`.execute(db);
      await sql`
        create table sms_codes (
          challenge_id text primary key,
          phone text not null,
          code_hash bytea not null,
          created_at timestamptz(3) not null,
          expires_at timestamptz(3) not null,
          tries integer not null default 0,
          used_at timestamptz(3)
        )`.execute(db);
      await sql`create index sms_codes_of_phone on sms_codes (phone, created_at desc)`.execute(db);
      await sql`create index sms_codes_by_age on sms_codes (created_at)`.execute(db);
      await sql`create table spent_proofs (challenge text primary key, expires_at timestamptz(3) not null)`.execute(db);
      await sql`
        create table rate_counts (
          bucket text not null,
          ends_at timestamptz(3) not null,
          count integer not null,
          primary key (bucket, ends_at)
        )`.execute(db);
    },
  },
  '0003-inbox': {
    async up(db) {
      await sql`
        create table notices (
          id bigint primary key generated always as identity,
          event_id text not null,
          phone text not null,
          type text not null,
          registration_id text not null,
          contest_id text not null,
          title text not null,
          text text not null,
          project_name text,
          at timestamptz(3) not null,
          read_at timestamptz(3),
          unique (event_id, phone)
        )`.execute(db);
      await sql`create index notices_of_phone on notices (phone, at desc, id desc)`.execute(db);
      await sql`create index notices_unread on notices (phone) where read_at is null`.execute(db);
      await sql`create table event_feeds (name text primary key, cursor text not null)`.execute(db);
      await sql`insert into event_feeds values ('main', '')`.execute(db);
    },
  },
  '0004-papers': {
    async up(db) {
      await sql`
        create table papers (
          registration_id text not null,
          paper_id text not null,
          printed_at timestamptz(3) not null,
          revision integer not null,
          sealed text not null,
          primary key (registration_id, paper_id)
        )`.execute(db);
    },
  },
  '0005-wechat': {
    async up(db) {
      await sql`
        create table wechat_tokens (
          appid text primary key,
          sealed text not null,
          refresh_at timestamptz(3) not null,
          expires_at timestamptz(3) not null,
          forced_at timestamptz(3)
        )`.execute(db);
      await sql`
        create table wechat_bindings (
          openid text primary key,
          user_id text not null references users on delete cascade,
          bound_at timestamptz(3) not null
        )`.execute(db);
      await sql`create index wechat_bindings_of_user on wechat_bindings (user_id)`.execute(db);
      await sql`create table wechat_pushes (key bytea primary key, at timestamptz(3) not null)`.execute(db);
      await sql`create index wechat_pushes_by_age on wechat_pushes (at)`.execute(db);
      await sql`alter table users add column phone_from_wechat boolean not null default false`.execute(db);
      await sql`alter table sessions add column openid text`.execute(db);
      await sql`create index sessions_of_openid on sessions (openid) where openid is not null`.execute(db);
    },
  },
  '0007-invitations': {
    async up(db) {
      await sql`
        create table invitations (
          id text primary key,
          registration_id text not null,
          key_hash bytea not null unique,
          code_hash bytea not null unique,
          role text not null,
          sealed text not null,
          claimed_by bytea,
          created_at timestamptz(3) not null,
          expires_at timestamptz(3) not null
        )`.execute(db);
      await sql`create index invitations_of_registration on invitations (registration_id)`.execute(db);
      await sql`create index invitations_by_end on invitations (expires_at)`.execute(db);
    },
  },
  '0008-devices': {
    async up(db) {
      await sql`alter table sessions add column device text`.execute(db);
    },
  },
  '0009-access-looks': {
    async up(db) {
      await sql`
        create table access_looks (
          id bigint primary key generated always as identity,
          subject_phone text not null,
          looker_phone text not null,
          looker_role text not null,
          registration_id text not null,
          project_name text,
          what text not null,
          detail text not null,
          hour timestamptz(3) not null,
          at timestamptz(3) not null,
          unique (subject_phone, looker_phone, registration_id, what, detail, hour)
        )`.execute(db);
      await sql`create index access_looks_of_subject on access_looks (subject_phone, id desc)`.execute(db);
      await sql`create index access_looks_by_age on access_looks (at)`.execute(db);
    },
  },
  ...kindsMigrations,
  ...accountMigrations,
  ...backOfficeMigrations,
  ...deliveryMigrations,
};
