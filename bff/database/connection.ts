import { Kysely, PostgresDialect } from 'kysely';
import { Pool } from 'pg';

export interface Connection<Tables> {
  db: Kysely<Tables>;
  /** The same connections without Kysely, for libraries that speak to pg themselves. */
  pool: Pool;
  url: string;
  close(): Promise<void>;
}

/** A pool of at most `max` connections. The schema to use is part of the URL, see `inSchema`. */
export function connect<Tables>(url: string, { max = 10 }: { max?: number } = {}): Connection<Tables> {
  const pool = new Pool({
    connectionString: url,
    max,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    application_name: 'contest-desk',
  });
  // An idle connection may break when the database goes away; the pool drops it and the next query opens another.
  pool.on('error', () => {});
  // The same while it is lent out and no query is under way, as in the middle of a job.
  pool.on('connect', (client) => client.on('error', () => {}));
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  async function close(): Promise<void> {
    await db.destroy();
    // Kysely ends only a pool that it has used itself.
    if (!pool.ending) await pool.end();
  }
  return { db, pool, url, close };
}

/** The same database, with unqualified names meaning this schema. */
export function inSchema(url: string, schema: string): string {
  const result = new URL(url);
  const given = result.searchParams.get('options');
  result.searchParams.set('options', [given, `-c search_path=${schema}`].filter(Boolean).join(' '));
  // URLSearchParams writes a space as +, which libpq's own tools do not understand.
  result.search = result.search.replaceAll('+', '%20');
  return result.href;
}
