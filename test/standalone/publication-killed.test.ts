import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { writeRunFile } from '../../bff/boot/run-file';
import { readCommand } from '../../bff/standalone/organiser/read-command';
import { publishList } from '../../bff/standalone/publication/publish-list';
import { outcomeNames } from '../../shared/registration';
import { ask as askDatabase, type FreshDatabase, migratedDatabase } from '../support/database';
import { temporaryFolder } from '../support/run-folder';
import type { StandaloneProcessOptions } from '../support/standalone-process';

const ROUNDS = 20;
const ENTRIES = 5_000;
const token = 'token of the killed';
/** Where each round ends, and which process: a little after this line was printed. The same rounds every time. */
const steps = ['已送 2000', '已送 4000', '正在核对', '正在公布', '正在公布', '正在公布'];
const [stages, words] = [
  ['决赛', '初赛'],
  ['晋级', '未晋级'],
];
let seed = 20260710;
const random = (): number => (seed = (seed * 48271) % 2147483647) / 2147483647;

let database: FreshDatabase;
let options: StandaloneProcessOptions;
let dataDir: string;
let ids: string[];
let live: { child: ChildProcess; url: string };

beforeAll(async () => {
  database = await migratedDatabase();
  dataDir = temporaryFolder('publication-killed');
  mkdirSync(dataDir, { recursive: true });
  options = {
    databaseUrl: database.standaloneUrl,
    dataDir,
    port: 0,
    token,
    organiserToken: token,
    dataKey: randomBytes(32).toString('base64'),
    webhook: { url: null, secret: '' },
  };
  await start();
  await fetch(`${live.url}/organiser/generate`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ count: ENTRIES, contestId: 'tiny' }),
  });
  const made = await query<{ id: string }>(`update registrations set status = 'approved', stage = '初赛' returning id`);
  ids = made.map(({ id }) => id);
}, 120_000);
afterAll(async () => {
  await kill(live.child);
  await database.drop();
});

const query = <Row>(sql: string, values: unknown[] = []) => askDatabase<Row>(database.standaloneUrl, sql, values);

async function start(): Promise<void> {
  const script = path.join(__dirname, '../support/standalone-process.ts');
  const child = spawn(process.execPath, ['-r', 'tsx/cjs', script, JSON.stringify(options)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [url] = (await once(createInterface({ input: child.stdout! }), 'line')) as [string];
  live = { child, url };
  writeRunFile(dataDir, { url, port: 1, standaloneUrl: url, token });
}

async function kill(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}

interface Round {
  args: string[];
  stage: string;
  word: string;
}

/** Everybody gets another result than before. */
function listOf(round: number): Round {
  const [stage, word] = [stages[round % 2]!, words[(round >> 1) % 2]!];
  const file = path.join(dataDir, `${round}.csv`);
  writeFileSync(file, ['编号,结果,说明', ...ids.map((id) => `${id},${word},第 ${round} 轮`)].join('\n'));
  return { args: ['publish', 'tiny', '--stage', stage, '--file', file], stage, word };
}

const publish = (args: string[], url: string, say: (line: string) => void) =>
  publishList(readCommand(args), { url, token }, { service: { url, token }, say });

/** The command in this process, while the service dies under it. */
async function publishAndKillService(args: string[], step: string, delay: number): Promise<void> {
  let dying: Promise<void> | undefined;
  const { child, url } = live;
  const say = (line: string) => {
    if (line.trim().startsWith(step)) dying ??= pause(delay).then(() => kill(child));
  };
  await publish(args, url, say).catch((error: unknown) => expect(String(error)).toContain('服务没有回应'));
  expect(dying).toBeDefined();
  await dying;
  await start();
}

/** The command as a process of its own, which dies. */
async function publishAndKillCommand(args: string[], step: string, delay: number): Promise<void> {
  const child = spawn(process.execPath, ['bff/run.cjs', 'organiser', ...args], {
    cwd: path.join(__dirname, '../..'),
    env: { PATH: process.env.PATH, DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: child.stdout })) if (line.startsWith(step)) break;
  await pause(delay);
  await kill(child);
}

interface Told {
  registration_id: string;
  position: string;
  outcome: string;
}

const toldIn = (round: number) =>
  query<Told>(
    `select registration_id, position, data ->> 'outcome' as outcome from events
     where type = 'advanced' and data ->> 'reason' = $1 order by position`,
    [`第 ${round} 轮`],
  );

test(`a publication killed ${ROUNDS} times, service or command line: each list is told whole and once`, async () => {
  for (let round = 0; round < ROUNDS; round++) {
    const { args, stage, word } = listOf(round);
    const step = steps[Math.floor(random() * steps.length)]!;
    const delay = random() * (step === '正在公布' ? 500 : 30);
    await (round % 2 === 0 ? publishAndKillService : publishAndKillCommand)(args, step, delay);
    expect([0, ENTRIES]).toContain((await toldIn(round)).length);

    // The same command again goes on where it was; once more, and it says that all is done.
    const heard: string[] = [];
    const again = () => publish(args, live.url, (line) => void heard.push(line));
    expect([await again(), await again()]).toEqual([0, 0]);
    expect(heard.at(-1)).toContain('没有再通知任何人');
    const told = await toldIn(round);
    expect(told.map(({ registration_id }) => registration_id)).toEqual(ids);
    expect(new Set(told.map(({ outcome }) => outcomeNames[outcome as keyof typeof outcomeNames]))).toEqual(
      new Set([word]),
    );
    const [{ count } = { count: '' }] = await query<{ count: string }>(
      'select count(*) from registrations where stage = $1',
      [stage],
    );
    expect(Number(count)).toBe(ENTRIES);
  }
  const [feed] = await query<{ first: string; last: string; count: string }>(
    'select min(position) as first, max(position) as last, count(position) from events',
  );
  expect(feed).toEqual({ first: '1', last: String(ROUNDS * ENTRIES), count: String(ROUNDS * ENTRIES) });
}, 300_000);
