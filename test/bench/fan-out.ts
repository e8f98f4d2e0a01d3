import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { request } from 'undici';
import { startEmbedded } from '../../bff/database/embedded';
import { prepareEmbedded } from '../../bff/database/prepare';
import { loadTemplates } from '../../bff/notifications/templates';
import { readCommand } from '../../bff/standalone/organiser/read-command';
import { publishList } from '../../bff/standalone/publication/publish-list';
import { claimRunFolder } from '../support/run-folder';
import { type PacedList, paceList } from './paced-list';
import { drainBareJobs } from './peers/graphile-drain';
import { cpuOf, cpuOfFamily, type ServerProcess, startServer } from './server-process';

const CONTEST = 'gd-data-elements-2026';
const OPEN = Date.parse('2026-07-10T09:00:00+08:00');
const STALLED_MS = 60_000;
const IDLE_MS = 5_000;
/** Told before anything is measured: a node that has just begun has still to compile its code. */
const WARM = 2_000;

export interface FanOut {
  results: number;
  /** From the command line's begin to its end, seconds. */
  publishing: number;
  /** From the last word of the command line to the last message, seconds. */
  telling: number;
  perSecond: number;
  /** Messages, notices and deliveries that should be there and are not, or are there twice. */
  lost: number;
  doubled: number;
  /** Of the BFF's process, MB: before, at most. */
  memory: { before: number; peak: number };
  /** CPU time for each message by process, microseconds; on a busy machine the steadier figure. */
  cpu: Record<'bff' | 'database' | 'wechat' | 'platform', number>;
  /** Idle before and after, because other load on the machine comes and goes. */
  list: { idle: [PacedList, PacedList]; meanwhile: PacedList };
  /** Bare graphile-worker draining as many jobs that do nothing, jobs a second. */
  bareJobs: number;
}

/** So many results published on one node, told by WeChat's sandbox; meanwhile contacts call their lists. */
export async function measureFanOut(say: (line: string) => void, results: number): Promise<FanOut> {
  const folder = await claimRunFolder();
  const running: { stop(): Promise<void> }[] = [];
  const start = async (name: string, given: object): Promise<ServerProcess> => {
    const server = await startServer(name, given);
    running.push(server);
    return server;
  };
  try {
    const all = results + WARM;
    say(`数据库、标准平台、BFF 和微信沙箱启动中，准备 ${results} 份报名……`);
    const embedded = await startEmbedded({ dataDir: folder.path, say: () => {} });
    running.push({ stop: () => embedded.stop() });
    const { bffUrl, standaloneUrl } = await prepareEmbedded(embedded);
    const organiserToken = randomBytes(32).toString('hex');
    const shared = { token: randomBytes(32).toString('hex'), offsetMs: OPEN - Date.now() };
    const port = await freePort();
    const standalone = await start('standalone', {
      ...shared,
      databaseUrl: standaloneUrl,
      dataDir: path.join(folder.path, 'standalone'),
      entries: all,
      organiserToken,
      webhookUrl: `http://127.0.0.1:${port}/hooks/registration-events`,
    });
    const ids = await approveAll(standaloneUrl);
    const openids = Array.from({ length: all }, (_, i) => `openid-${i}`);
    const templates = loadTemplates(path.join(__dirname, '../../config/notices/templates.yaml')).wechat.map(
      ({ templateId: id, fields }) => ({ id, fields: Object.keys(fields) }),
    );
    const account = { appid: 'wx5a4db0c000000001', secret: randomBytes(16).toString('hex') };
    const wechat = await start('wechat', { ...account, templates, openids });
    const desk = await start('desk', {
      ...shared,
      databaseUrl: bffUrl,
      mainApiUrl: standalone.url,
      people: all,
      wechat: { ...account, apiBase: wechat.said.sandboxUrl, openids },
      port,
    });

    const bareJobs = await drainBareJobs(bffUrl, Math.min(results, 10_000));
    const tokens = desk.said.tokens as string[];
    let turn = 0;
    const nextToken = () => tokens[turn++ % tokens.length]!;
    const where = { url: standalone.url, token: organiserToken };
    const publish = async (some: readonly string[]) => {
      const file = path.join(folder.path, 'results.csv');
      writeFileSync(file, ['编号,结果', ...some.map((id, i) => `${id},${i % 4 === 0 ? '晋级' : '未晋级'}`)].join('\n'));
      const command = ['publish', CONTEST, '--stage', '公示', '--file', file];
      await publishList(readCommand(command), where, { service: where, say: () => {} });
    };
    const warming = paceList(desk.url, nextToken);
    await publish(ids.slice(0, WARM));
    await allSent(wechat.url, WARM);
    await warming.stop();
    await pacedFor(desk.url, nextToken, 1_000);
    const idle = await pacedFor(desk.url, nextToken, IDLE_MS);

    const cpu = () => ({
      bff: cpuOf(desk.pid),
      database: cpuOfFamily(embedded.pid),
      wechat: cpuOf(wechat.pid),
      platform: cpuOf(standalone.pid),
    });
    const watching = watchMemory(desk.pid);
    const pacing = paceList(desk.url, nextToken);
    const before = cpu();
    const began = performance.now();
    await publish(ids.slice(WARM));
    const published = performance.now();
    say(`已公布，用了 ${seconds(began, published).toFixed(1)} 秒；等消息发完……`);
    await allSent(wechat.url, all);
    const told = performance.now();
    const after = cpu();
    const meanwhile = await pacing.stop();
    const memory = watching.stop();
    const idleAgain = await pacedFor(desk.url, nextToken, IDLE_MS);
    const { lost, doubled } = await count(bffUrl, wechat.url, all);
    return {
      results,
      publishing: seconds(began, published),
      telling: seconds(published, told),
      perSecond: results / seconds(published, told),
      lost,
      doubled,
      memory,
      cpu: {
        bff: (after.bff - before.bff) / results,
        database: (after.database - before.database) / results,
        wechat: (after.wechat - before.wechat) / results,
        platform: (after.platform - before.platform) / results,
      },
      list: { idle: [idle, idleAgain], meanwhile },
      bareJobs,
    };
  } finally {
    for (const each of running.reverse()) await each.stop().catch(() => {});
    await folder.remove();
  }
}

const seconds = (from: number, to: number): number => (to - from) / 1_000;

async function pacedFor(url: string, nextToken: () => string, ms: number): Promise<PacedList> {
  const pacing = paceList(url, nextToken);
  await pause(ms);
  return pacing.stop();
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

async function query<Row>(url: string, sql: string): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows as Row[];
  } finally {
    await client.end();
  }
}

/** Every entry has passed, and a contact of its own. */
async function approveAll(standaloneUrl: string): Promise<string[]> {
  await query(
    standaloneUrl,
    `with numbered as (select id, row_number() over (order by id) - 1 as n from registrations)
     update contacts set phone = '130' || lpad(n::text, 8, '0') from numbered where registration_id = numbered.id`,
  );
  const rows = await query<{ id: string }>(standaloneUrl, `update registrations set status = 'approved' returning id`);
  await query(standaloneUrl, 'vacuum analyze');
  return rows.map(({ id }) => id);
}

async function outboxOf(url: string): Promise<{ sent: number; people: number }> {
  return (await (await request(url)).body.json()) as { sent: number; people: number };
}

async function allSent(url: string, wanted: number): Promise<void> {
  let [last, since] = [0, performance.now()];
  for (;;) {
    const { sent } = await outboxOf(url);
    if (sent >= wanted) return;
    if (sent > last) [last, since] = [sent, performance.now()];
    if (performance.now() - since > STALLED_MS)
      throw new Error(`after ${sent} of ${wanted} messages nothing more came`);
    await pause(100);
  }
}

/** Asked some seconds after the last message, when one too many would have come as well. */
async function count(bffUrl: string, outboxUrl: string, wanted: number): Promise<{ lost: number; doubled: number }> {
  const { sent, people } = await outboxOf(`${outboxUrl}/people`);
  const [inbox] = await query<{ all: number; distinct: number }>(
    bffUrl,
    `select count(*)::int as all, count(distinct (registration_id, phone))::int as distinct from notices`,
  );
  const [deliveries] = await query<{ sent: number }>(
    bffUrl,
    `select count(*)::int as sent from deliveries where channel = 'wechat' and state in ('sent', 'delivered')`,
  );
  return {
    lost: 3 * wanted - people - inbox!.distinct - Math.min(deliveries!.sent, wanted),
    doubled: sent - people + (inbox!.all - inbox!.distinct),
  };
}

function watchMemory(pid: number): { stop(): FanOut['memory'] } {
  const before = residentOf(pid);
  let peak = before;
  const timer = setInterval(() => (peak = Math.max(peak, residentOf(pid))), 200);
  return {
    stop() {
      clearInterval(timer);
      return { before, peak };
    },
  };
}

/** MB, of VmRSS in proc(5). */
const residentOf = (pid: number): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
