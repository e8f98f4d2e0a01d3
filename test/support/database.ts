import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { connect } from '../../bff/database/connection';
import { migrate } from '../../bff/database/migrate';
import { bffMigrations } from '../../bff/database/migrations';
import { makeDatabase, openDatabase, type PreparedUrls, type Wanted } from '../../bff/database/prepare';
import type { BffTables } from '../../bff/database/tables';
import { migrateJobs } from '../../bff/notifications/delivery/worker';
import { standaloneMigrations } from '../../bff/standalone/migrations';
import type { StandaloneTables } from '../../bff/standalone/tables';

export interface FreshDatabase extends PreparedUrls {
  drop(): Promise<void>;
}

/** An empty database of one's own on the run's PostgreSQL: schemas and roles as in production, no tables yet. */
export async function freshDatabase(wanted: Wanted = {}): Promise<FreshDatabase> {
  const name = newName();
  return droppable(name, await makeDatabase(adminUrl(), name, wanted));
}

const adminUrl = (): string => process.env.TEST_POSTGRES_URL!;
const newName = (): string => `test_${randomBytes(6).toString('hex')}`;
const droppable = (name: string, urls: PreparedUrls): FreshDatabase => ({
  ...urls,
  drop: () => ask(adminUrl(), `drop database ${name} with (force)`).then(() => {}),
});

const TEMPLATE = 'desk_template';

/** Once for the run: a database with every table, of which tests get copies instead of running all migrations anew. */
export async function makeTemplate(adminUrl: string): Promise<void> {
  const { bffUrl, standaloneUrl } = await makeDatabase(adminUrl, TEMPLATE, { review: true });
  const bff = connect<BffTables>(bffUrl, { max: 1 });
  await migrate(bff.db, 'bff', bffMigrations);
  await migrateJobs(bff);
  await bff.close();
  const standalone = connect<StandaloneTables>(standaloneUrl, { max: 1 });
  await migrate(standalone.db, 'standalone', standaloneMigrations);
  await standalone.close();
  // A copy is refused while anybody, autovacuum too, is connected to what it is made of.
  await ask(adminUrl, `alter database ${TEMPLATE} with allow_connections false`);
}

/** A database of one's own with the tables as they are today, and nothing in them. */
export async function migratedDatabase(wanted: Wanted = {}): Promise<FreshDatabase> {
  const name = newName();
  // As files: to log every page of a copy takes twice as long.
  return droppable(name, await openDatabase(adminUrl(), name, wanted, `template ${TEMPLATE} strategy file_copy`));
}

/** One statement over a connection of its own. */
export async function ask<Row>(url: string, sql: string, values: unknown[] = []): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql, values)).rows as Row[];
  } finally {
    await client.end();
  }
}
