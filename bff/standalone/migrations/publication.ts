import { sql } from 'kysely';
import type { Migrations } from '../../database/migrate';

/** Lists of results: staged row by row, then told as a whole. */
export const publicationMigrations: Migrations = {
  '0005-publish': {
    async up(db) {
      await sql`
        create table publications (
          id text primary key,
          contest_id text not null,
          stage text not null,
          total integer not null,
          staged integer not null default 0,
          begun_at timestamptz(3) not null,
          published_at timestamptz(3),
          told integer
        )`.execute(db);
      await sql`
        create table publication_rows (
          publication_id text not null references publications on delete cascade,
          line integer not null,
          registration_id text not null,
          word text not null,
          outcome text,
          reason text,
          primary key (publication_id, line),
          unique (publication_id, registration_id)
        )`.execute(db);
    },
  },
};
