import { Client } from 'pg';
import { setTimeout as pause } from 'node:timers/promises';
import { CannotStart } from '../cannot-start';
import { inSchema } from './connection';
import { type Embedded, urlForRole } from './embedded';

/** Where the BFF and the standalone APIs keep their tables: one schema each, owned by a login role each. */
export interface PreparedUrls {
  bffUrl: string;
  standaloneUrl: string;
  /** Of the standalone API for WeChat's reviewers (bff/review); null where there is none. */
  reviewUrl: string | null;
}

export interface Wanted {
  /** Default: no. */
  review?: boolean;
}

export const REVIEW_SCHEMA = 'standalone_review';
const usual = [
  { schema: 'bff', role: 'desk_bff' },
  { schema: 'standalone', role: 'desk_standalone' },
];
const partsOf = ({ review = false }: Wanted) => [
  ...usual,
  ...(review ? [{ schema: REVIEW_SCHEMA, role: 'desk_review' }] : []),
];

/** Makes roles, database and schemas on our own PostgreSQL. What is there already stays. */
export async function prepareEmbedded(embedded: Embedded, wanted: Wanted = {}): Promise<PreparedUrls> {
  await makeRoles(embedded.adminUrl, wanted);
  return makeDatabase(embedded.adminUrl, 'desk', wanted);
}

/** The login roles, shared by all databases of the server. */
export async function makeRoles(adminUrl: string, wanted: Wanted = {}): Promise<void> {
  await asking(adminUrl, async (client) => {
    for (const { role } of partsOf(wanted)) {
      const password = new URL(urlForRole(adminUrl, role, '')).password;
      const { rowCount } = await client.query('select from pg_roles where rolname = $1', [role]);
      if (!rowCount) await client.query(`create role ${role} login password '${password}'`);
    }
  });
}

/** A database in which each role owns its schema and sees nothing of the other's. */
export async function makeDatabase(adminUrl: string, name: string, wanted: Wanted = {}): Promise<PreparedUrls> {
  const urls = await openDatabase(adminUrl, name, wanted);
  const inside = new URL(adminUrl);
  inside.pathname = `/${name}`;
  await asking(inside.href, async (client) => {
    for (const { schema, role } of partsOf(wanted)) {
      await client.query(`create schema if not exists ${schema} authorization ${role}`);
    }
  });
  return urls;
}

/** A database that each role can use and nobody else. Where there is none it is made, `way` as CREATE DATABASE has it. */
export async function openDatabase(adminUrl: string, name: string, wanted: Wanted, way = ''): Promise<PreparedUrls> {
  await asking(adminUrl, async (client) => {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
    if (!rowCount) await client.query(`create database ${name} ${way}`);
    await client.query(`revoke all on database ${name} from public`);
    for (const { role } of partsOf(wanted)) {
      // A job queue or an extension brings a schema of its own, hence `create`.
      await client.query(`grant connect, temporary, create on database ${name} to ${role}`);
    }
  });
  return urlsOfParts(adminUrl, name, wanted);
}

/** Where they are on the server that `adminUrl` leads to. */
export function urlsOfParts(adminUrl: string, name: string, wanted: Wanted): PreparedUrls {
  const [bffUrl, standaloneUrl, reviewUrl = null] = partsOf(wanted).map(({ schema, role }) =>
    inSchema(urlForRole(adminUrl, role, name), schema),
  );
  return { bffUrl: bffUrl!, standaloneUrl: standaloneUrl!, reviewUrl };
}

/** Makes the schemas in a database of the operator's. Several nodes may do so at once. */
export async function prepareOwn(given: OwnDatabase): Promise<PreparedUrls> {
  const make = async (url: string, schema: string): Promise<string> => {
    await untilReachable(url, given.say, (client) => makeSchema(client, schema));
    return inSchema(url, schema);
  };
  const standalone = given.standaloneUrl ?? given.url;
  return {
    bffUrl: await make(given.url, 'bff'),
    standaloneUrl: await make(standalone, 'standalone'),
    reviewUrl: given.review ? await make(standalone, REVIEW_SCHEMA) : null,
  };
}

export interface OwnDatabase extends Wanted {
  url: string;
  standaloneUrl?: string | undefined;
  say(line: string): void;
}

async function makeSchema(client: Client, schema: string): Promise<void> {
  const { rows } = await client.query<{ version: number; encoding: string; there: boolean }>(
    `select current_setting('server_version_num')::int as version, current_setting('server_encoding') as encoding,
            to_regnamespace($1) is not null as there`,
    [schema],
  );
  const found = rows[0]!;
  if (found.version < 140_000) throw new CannotStart('DATABASE_URL 的 PostgreSQL 太旧：需要 14 或更新的版本。');
  if (found.encoding !== 'UTF8') throw new CannotStart(`DATABASE_URL 的库用的是 ${found.encoding} 编码：需要 UTF8。`);
  // `create schema if not exists` wants the right to create even when the schema is there, and two at once may collide.
  if (found.there) return;
  await client.query('select pg_advisory_lock(hashtext($1))', ['contest-desk-prepare']);
  await client.query(`create schema if not exists ${schema}`);
}

const reachability = /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNRESET|57P03|timeout/;
const sentences: Record<string, string> = {
  '28P01': '数据库不接受 DATABASE_URL 里的用户名或口令。',
  '28000': '数据库不允许 DATABASE_URL 里的用户从这里登录。',
  '3D000': 'DATABASE_URL 里的库不存在：请先建好它。',
  '42501':
    'DATABASE_URL 里的用户没有建 schema 的权限：请授予 CREATE，或预先建好 bff 和 standalone 两个 schema（设了审核账号的还有 standalone_review）。',
  '53300': '数据库的连接数已满：请稍后再启动，或调大 max_connections。',
};

/** A database often comes up beside us, a little later: worth ten seconds of patience. */
async function untilReachable(
  url: string,
  say: OwnDatabase['say'],
  ask: (client: Client) => Promise<void>,
): Promise<void> {
  const until = Date.now() + 10_000;
  for (let told = false; ; await pause(500)) {
    try {
      return await asking(url, ask);
    } catch (error) {
      const code = (error as { code?: string }).code ?? '';
      if (sentences[code]) throw new CannotStart(sentences[code], { cause: error });
      if (!reachability.test(`${code} ${String(error)}`)) throw error;
      const { host } = new URL(url);
      if (Date.now() > until)
        throw new CannotStart(`连不上数据库 ${host}：请检查 DATABASE_URL，以及数据库是否在运行。`, { cause: error });
      if (!told) say(`连不上数据库 ${host}，十秒内再试几次……`);
      told = true;
    }
  }
}

async function asking<T>(url: string, ask: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => {});
  await client.connect();
  try {
    return await ask(client);
  } finally {
    await client.end();
  }
}
