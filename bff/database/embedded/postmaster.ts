import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { CannotStart } from '../../cannot-start';
import { commandOf, isAlive, startOf, worksIn } from '../../running-process';
import { type Binaries } from './binaries';
import { type Cluster } from './cluster';
import { type RunAs } from './run-as';

export interface Postmaster {
  pid: number;
  port: number;
  /** As the postmaster itself writes it: starting, ready, stopping. */
  state: string;
}

/** The postmaster that runs on this data folder, whoever started it. */
export function findPostmaster(cluster: Cluster): Postmaster | null {
  const lines = readLines(pidFile(cluster));
  const pid = Number(lines[0]);
  if (!pid || !isAlive(pid) || !isOurs(pid, cluster)) return null;
  return { pid, port: Number(lines[3] ?? 0), state: (lines[7] ?? 'starting').trim() };
}

const pidFile = (cluster: Cluster) => path.join(cluster.data, 'postmaster.pid');

/** Never guesses: without its pid file, a postmaster that does run could be joined by a second one on the same data. */
function isOurs(pid: number, cluster: Cluster): boolean {
  const command = commandOf(pid);
  if (!command.includes('postgres')) return false;
  const known = worksIn(pid, cluster.data) ?? (command.includes(cluster.data) || null);
  if (known !== null) return known;
  throw new CannotStart(`看不出进程 ${pid} 是否在用 ${cluster.data}：请先停下它（${command}）再启动。`);
}

/** Starts a postmaster, detached: Ctrl-C in the terminal must not reach it before the requests have finished. */
export async function startPostmaster(start: Start): Promise<Postmaster | 'again'> {
  const { cluster, binaries, runAs, settings } = start;
  // The id in a stale file may by now belong to some other process of ours, which would keep PostgreSQL from starting.
  if (!findPostmaster(cluster)) rmSync(pidFile(cluster), { force: true });
  const port = await freePort();
  const given = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const log = openSync(cluster.log, tooLong(cluster.log) ? 'w' : 'a', 0o600);
  const logStart = statSync(cluster.log).size;
  const child = spawn(binaries.postgres, ['-D', cluster.data, '-p', String(port), ...given], {
    ...runAs,
    cwd: cluster.home,
    detached: true,
    env: { LC_ALL: 'C', PATH: process.env.PATH },
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  child.unref();
  let ended = false;
  child.on('exit', () => (ended = true)).on('error', () => (ended = true));
  const began = Date.now();
  for (let told = false; !ended; await pause(10)) {
    const running = findPostmaster(cluster);
    if (running?.pid === child.pid && running?.state === 'ready') return running;
    if (told || Date.now() - began < 3_000) continue;
    start.say('数据库上次没有正常停下，正在恢复……');
    told = true;
  }
  return whyEnded(readFileSync(cluster.log, 'utf8').slice(logStart), cluster);
}

interface Start {
  cluster: Cluster;
  binaries: Binaries;
  runAs: RunAs;
  settings: Record<string, string>;
  say(line: string): void;
}

/** Fast shutdown: running transactions are rolled back, everything is written out. */
export async function stopPostmaster(cluster: Cluster, patienceMs = 30_000): Promise<void> {
  const running = findPostmaster(cluster);
  if (!running) return;
  const ended = gone(running.pid, patienceMs);
  kill(running.pid, 'SIGINT');
  if (await ended) return;
  // Immediate shutdown loses nothing either; the next start recovers from the log.
  kill(running.pid, 'SIGQUIT');
  await gone(running.pid, 5_000);
}

/** Waits until the process that has this id now has ended. */
export async function gone(pid: number, patienceMs: number): Promise<boolean> {
  const start = startOf(pid);
  for (const until = Date.now() + patienceMs; Date.now() < until; await pause(10)) {
    if (!isAlive(pid) || startOf(pid) !== start) return true;
  }
  return false;
}

export function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended by itself.
  }
}

function whyEnded(log: string, cluster: Cluster): 'again' {
  // Another start was faster, its port was taken meanwhile, or backends of a killed postmaster are still leaving.
  if (/lock file .* already exists|Address already in use|pre-existing shared memory block/.test(log)) return 'again';
  if (/No space left|Disk quota/.test(log)) throw Object.assign(new Error(log), { code: 'ENOSPC' });
  const last =
    log
      .split('\n')
      .filter((line) => /FATAL|PANIC|ERROR|could not/.test(line))
      .at(-1) ?? '没有说明原因';
  throw new CannotStart(`数据库没能启动：${last.trim()}\n详情见 ${cluster.log}。`);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => server.on('error', reject).listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function readLines(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split('\n');
  } catch {
    return [];
  }
}

function tooLong(log: string): boolean {
  return (statSync(log, { throwIfNoEntry: false })?.size ?? 0) > 5_000_000;
}
