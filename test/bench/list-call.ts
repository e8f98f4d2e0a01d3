import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { startEmbedded } from '../../bff/database/embedded';
import { prepareEmbedded } from '../../bff/database/prepare';
import { claimRunFolder } from '../support/run-folder';
import { type Load, loadList } from './load';
import { type ServerProcess, startServer } from './server-process';

const PEOPLE = 10_000;
const ENTRIES_EACH = 5;
const ROUNDS = 5;
const SECONDS = 2;
const OPEN = Date.parse('2026-07-10T09:00:00+08:00');

export interface ListCall {
  /** Bytes of the list's JSON. */
  bytes: number;
  /** The first call of each person, with no session in memory. */
  firstCalls: Load;
  servers: { name: string; rounds: Load[] }[];
}

/** The same list from servers that do less and less of the work, in turns, so that other load meets all of them. */
export async function measureListCall(say: (line: string) => void): Promise<ListCall> {
  const folder = await claimRunFolder();
  const running: { stop(): Promise<void> }[] = [];
  const start = async (name: string, given: object): Promise<ServerProcess> => {
    const server = await startServer(name, given);
    running.push(server);
    return server;
  };
  try {
    say('数据库、标准平台和 BFF 启动中，生成 10,000 位联络人的报名……');
    const embedded = await startEmbedded({ dataDir: folder.path, settings: { fsync: 'off' }, say: () => {} });
    running.push({ stop: () => embedded.stop() });
    const { bffUrl, standaloneUrl } = await prepareEmbedded(embedded);
    const shared = { token: randomBytes(32).toString('hex'), offsetMs: OPEN - Date.now() };
    const dataDir = path.join(folder.path, 'standalone');
    const entries = PEOPLE * ENTRIES_EACH;
    const standalone = await start('standalone', { ...shared, databaseUrl: standaloneUrl, dataDir, entries });
    const desk = await start('desk', { ...shared, databaseUrl: bffUrl, mainApiUrl: standalone.url, people: PEOPLE });

    const tokens = desk.said.tokens as string[];
    const text = await listOf(desk, tokens[0]!);
    const upstream = await start('upstream', { text });
    const servers = [
      { name: '裸 Express 发同样的 JSON', server: await start('bare-express', { value: JSON.parse(text) }) },
      { name: 'Express → axios 原样', server: await start('proxy', { url: upstream.url, transport: 'stock' }) },
      {
        name: 'Express → axios 经本项目的 transport',
        server: await start('proxy', { url: upstream.url, transport: 'ours' }),
      },
      { name: '真实列表：BFF → 标准平台 → PostgreSQL', server: desk },
    ].map((each) => ({ ...each, rounds: [] as Load[] }));

    let turn = 0;
    const nextToken = () => tokens[turn++ % tokens.length]!;
    say('每位联络人各调用一次……');
    const firstCalls = await loadList(desk, nextToken, { amount: PEOPLE });
    for (const { server } of servers) await loadList(server, nextToken, { duration: 1 });
    for (let round = 1; round <= ROUNDS; round++) {
      say(`第 ${round} 轮，共 ${ROUNDS} 轮……`);
      for (const { server, rounds } of servers) rounds.push(await loadList(server, nextToken, { duration: SECONDS }));
    }
    return {
      bytes: Buffer.byteLength(text),
      firstCalls,
      servers: servers.map(({ name, rounds }) => ({ name, rounds })),
    };
  } finally {
    for (const each of running.reverse()) await each.stop().catch(() => {});
    await folder.remove();
  }
}

async function listOf({ url }: ServerProcess, token: string): Promise<string> {
  const response = await fetch(`${url}/api/registrations`, { headers: { authorization: `Bearer ${token}` } });
  const text = await response.text();
  const { items } = JSON.parse(text) as { items?: unknown[] };
  if (items?.length !== ENTRIES_EACH)
    throw new Error(`the list should have ${ENTRIES_EACH} entries: ${text.slice(0, 200)}`);
  return text;
}
