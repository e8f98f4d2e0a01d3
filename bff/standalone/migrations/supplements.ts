import { sql } from 'kysely';
import type { Migrations } from '../../database/migrate';

export const supplementMigrations: Migrations = {
  '0005-supplements': {
    async up(db) {
      await sql`
        create table supplements (
          id text primary key,
          registration_id text not null references registrations on delete cascade,
          number bigint not null generated always as identity,
          kind text not null,
          title text not null,
          text text,
          items jsonb not null,
          asked_at timestamptz(3) not null,
          until text,
          sent_at timestamptz(3),
          sent_key text,
          answers text,
          check ((sent_at is null) = (answers is null) and (sent_at is null) = (sent_key is null))
        )`.execute(db);
      await sql`create index supplements_of_registration on supplements (registration_id, number)`.execute(db);
      await sql`alter table registrations add column open_supplements smallint not null default 0`.execute(db);
      await sql`alter table registrations add column verification_action jsonb`.execute(db);
      await sql`alter table registrations drop column list_rank`.execute(db);
      await sql`
        alter table registrations add column list_rank smallint not null generated always as (
          case when status = 'returned' or open_supplements > 0 then 0 when status = 'draft' then 1 else 2 end
        ) stored`.execute(db);
    },
  },
};
