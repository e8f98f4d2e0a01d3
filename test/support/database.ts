import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { makeDatabase, type PreparedUrls, type Wanted } from '../../bff/database/prepare';

export interface FreshDatabase extends PreparedUrls {
  drop(): Promise<void>;
}

/** An empty database of one's own on the run's PostgreSQL: schemas and roles as in production, no tables yet. */
export async function freshDatabase(wanted: Wanted = {}): Promise<FreshDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  const adminUrl = process.env.TEST_POSTGRES_URL!;
  const urls = await makeDatabase(adminUrl, name, wanted);
  return { ...urls, drop: () => ask(adminUrl, `drop database ${name} with (force)`).then(() => {}) };
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
