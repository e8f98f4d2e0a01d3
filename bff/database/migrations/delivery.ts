import { sql } from 'kysely';
import { type Migrations } from '../migrate';

/** What carries notices beyond the inbox: settings, consents to WeChat messages, and what became of each. */
export const deliveryMigrations: Migrations = {
  '0030-notification-settings': {
    async up(db) {
      await sql`
        create table notification_settings (
          phone text primary key,
          wechat boolean not null,
          sms boolean not null,
          quiet_from text,
          quiet_to text,
          muted text[] not null,
          changed_at timestamptz(3) not null
        )`.execute(db);
    },
  },
  '0031-consent-ledger': {
    async up(db) {
      await sql`
        create table consent_ledger (
          openid text not null references wechat_bindings on delete cascade,
          template_id text not null,
          messages integer not null check (messages >= 0),
          changed_at timestamptz(3) not null,
          primary key (openid, template_id)
        )`.execute(db);
      await sql`
        create table consent_dialogs (
          openid text not null references wechat_bindings on delete cascade,
          dialog_id text not null,
          at timestamptz(3) not null,
          primary key (openid, dialog_id)
        )`.execute(db);
      await sql`create index consent_dialogs_by_age on consent_dialogs (at)`.execute(db);
      await sql`
        create table consent_accepts (
          id bigint primary key generated always as identity,
          openid text not null references wechat_bindings on delete cascade,
          template_id text not null,
          told_by text not null,
          at timestamptz(3) not null,
          matched boolean not null default false
        )`.execute(db);
      await sql`create index consent_accepts_open on consent_accepts (openid, template_id) where not matched`.execute(
        db,
      );
      await sql`create index consent_accepts_by_age on consent_accepts (at)`.execute(db);
    },
  },
  '0032-deliveries': {
    async up(db) {
      await sql`
        create table deliveries (
          notice_id bigint not null references notices on delete cascade,
          channel text not null,
          state text not null,
          at timestamptz(3) not null,
          why text,
          tries smallint not null default 0,
          doubts smallint not null default 0,
          began_at timestamptz(3),
          openid text,
          template_id text,
          receipt text,
          alarmed boolean not null default false,
          primary key (notice_id, channel)
        )`.execute(db);
      await sql`create index deliveries_by_receipt on deliveries (receipt) where receipt is not null`.execute(db);
      await sql`create index deliveries_of_openid on deliveries (openid, template_id, began_at)
        where openid is not null`.execute(db);
      await sql`create index deliveries_failed on deliveries (notice_id) where state = 'failed'`.execute(db);
      await sql`
        create table deliveries_due (
          notice_id bigint primary key references notices on delete cascade,
          phone text not null,
          registration_id text not null,
          urgent boolean not null,
          run_at timestamptz(3) not null,
          claim text,
          claimed_until timestamptz(3)
        )`.execute(db);
      await sql`create index deliveries_due_next on deliveries_due (run_at, notice_id)`.execute(db);
      await sql`create index deliveries_due_of_phone on deliveries_due (phone, notice_id)`.execute(db);
      await sql`
        create table channel_pauses (
          channel text primary key,
          until timestamptz(3) not null
        )`.execute(db);
    },
  },
};
