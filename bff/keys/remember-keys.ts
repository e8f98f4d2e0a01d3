import { type QueryExecutorProvider, sql } from 'kysely';
import { z } from 'zod';
import { CannotStart } from '../cannot-start';
import type { DataKey } from '../secrets';

const SETTING = 'data-keys';

/**
 * Starts only with every key that something at rest still needs. Looked up in all of it, but only when a key has gone
 * since the last start: `used` says how many rows need which key.
 */
export async function rememberKeys(
  db: QueryExecutorProvider,
  keys: readonly DataKey[],
  used: () => Promise<ReadonlyMap<string, number>>,
): Promise<void> {
  const ids = keys.map(({ id }) => id);
  const known = await knownKeys(db);
  if (known === null || known.some((id) => !ids.includes(id))) {
    const missing = [...(await used())].filter(([id, rows]) => rows > 0 && !ids.includes(id));
    if (missing.length > 0) {
      const each = missing.map(([id, rows]) => `${id}（${rows} 处）`).join('、');
      throw new CannotStart(
        `DATA_KEYS 里少了还在用的密钥 ${each}：没有它，这些内容就读不出来了。` +
          '请把它放回 DATA_KEYS 的后面；想换掉它，启动后运行 npm run rotate-keys。',
      );
    }
  }
  const value = JSON.stringify(ids);
  await sql`insert into settings (key, value) values (${SETTING}, ${value}::jsonb)
    on conflict (key) do update set value = excluded.value`.execute(db);
}

/** The ids with which a service last started here; null before the first. The newest one comes first. */
export async function knownKeys(db: QueryExecutorProvider): Promise<string[] | null> {
  const { rows } = await sql<{ value: unknown }>`select value from settings where key = ${SETTING}`.execute(db);
  return rows[0] ? z.array(z.string()).parse(rows[0].value) : null;
}
