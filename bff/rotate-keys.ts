import { type QueryExecutorProvider, type RawBuilder, sql } from 'kysely';
import { CannotStart } from './cannot-start';
import { loadContests } from './contests/load-contests';
import { createDataSeal } from './data-seal';
import { type Connection, connect } from './database/connection';
import { REVIEW_SCHEMA } from './database/prepare';
import type { BffTables } from './database/tables';
import { runningDatabase } from './database/running-database';
import { loadDotEnv, readEnv } from './env';
import { knownKeys } from './keys/remember-keys';
import { resealPlace } from './keys/reseal';
import { sealedPlacesOfBff } from './keys/sealed-places-of-bff';
import { usedKeys } from './keys/used-keys';
import { openLog } from './log';
import { createClock } from './clock';
import { type DataKey, parseDataKeys, readSecrets } from './secrets';
import { createVault } from './standalone/answers/seal-answers';
import { openFileStore } from './standalone/files/file-store';
import { keysNeeded, rotateStandalone } from './standalone/keys';
import type { Registry } from './standalone/registry';
import type { StandaloneTables } from './standalone/tables';

const say = (line: string) => console.log(line);
/** So often it looks again for what a node still on the older key has written meanwhile. */
const MOST_ROUNDS = 5;

/**
 * `npm run rotate-keys`: beside the running service, everything at rest is sealed with the first of DATA_KEYS. May be
 * ended at any moment and run again. Tells at the end which keys nothing needs any more.
 */
async function main(): Promise<void> {
  loadDotEnv();
  const env = readEnv(process.env);
  const keys = parseDataKeys(readSecrets(env).DATA_KEYS);
  const newest = keys[0]!.id;
  const urls = await runningDatabase(env);
  const bff = connect<BffTables>(urls.bffUrl, { max: 2 });
  const platforms: Connection<StandaloneTables>[] = [];
  const filled: Connection<StandaloneTables>[] = [];
  try {
    if (!(await knownKeys(bff.db))?.includes(newest)) {
      throw new CannotStart(
        `正在运行的服务还不认识 ${newest}：请先带着新的 DATA_KEYS 重启服务（每个节点都要），再运行这条命令。`,
      );
    }
    const places = sealedPlacesOfBff(createDataSeal(keys));
    for (const [schema, url] of [
      ['standalone', urls.standaloneUrl],
      [REVIEW_SCHEMA, urls.reviewUrl],
    ] as const) {
      if (url === null || !(await yes(bff, sql`exists (select from pg_namespace where nspname = ${schema})`))) continue;
      const platform = connect<StandaloneTables>(url, { max: 2 });
      platforms.push(platform);
      // A service that has always been in front of another platform has the schema and nothing in it.
      if (await yes(platform, sql`to_regclass('registrations') is not null`)) filled.push(platform);
    }
    const registries = filled.map((platform) => registryOf(platform, env, keys));
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      let done = 0;
      for (const place of places) done += await resealPlace(bff.db, place, newest);
      for (const registry of registries) done += await rotateStandalone(registry, newest);
      say(`换用 ${newest}：${done} 处。`);
      if (done === 0) break;
    }
    const needed = await usedKeys(bff.db, places);
    for (const registry of registries) {
      for (const [id, rows] of await keysNeeded(registry, keys.slice(0, 1)))
        needed.set(id, (needed.get(id) ?? 0) + rows);
    }
    tell(keys.slice(1), needed);
  } finally {
    await bff.close();
    for (const platform of platforms) await platform.close();
  }
}

async function yes({ db }: { db: QueryExecutorProvider }, question: RawBuilder<unknown>): Promise<boolean> {
  const { rows } = await sql<{ answer: boolean }>`select ${question} as answer`.execute(db);
  return rows[0]!.answer;
}

function tell(older: readonly DataKey[], needed: ReadonlyMap<string, number>): void {
  const free = older.filter(({ id }) => !needed.get(id)).map(({ id }) => id);
  const kept = older.filter(({ id }) => needed.get(id));
  if (free.length > 0) say(`不再需要：${free.join('、')}。可以从 DATA_KEYS 里去掉，然后重启服务。`);
  for (const { id } of kept) say(`还需要 ${id}：${needed.get(id)} 处没有换成（赛事文件已拿走，或有节点还在用它）。`);
  if (older.length === 0) say('DATA_KEYS 里只有一个密钥，没有要换的。');
}

/** As much of the platform as resealing needs; it answers nobody. */
function registryOf(
  { db }: Connection<StandaloneTables>,
  { CONTESTS_DIR, DATA_DIR, LOG_LEVEL }: ReturnType<typeof readEnv>,
  keys: readonly DataKey[],
): Registry {
  const contests = loadContests(CONTESTS_DIR);
  return {
    db,
    clock: createClock(0),
    contests: new Map(contests),
    contestFiles: contests,
    vault: createVault(keys),
    fileStore: openFileStore(DATA_DIR),
    webhook: { wanted: false, wake: () => {} },
    log: openLog(LOG_LEVEL),
  };
}

main().catch((error: unknown) => {
  console.error(error instanceof CannotStart ? error.message : `出了意外：${String(error)}`);
  process.exitCode = 1;
});
