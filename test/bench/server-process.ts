import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** A server in a process of its own, so that its CPU time is its own. */
export interface ServerProcess {
  url: string;
  pid: number;
  /** What else the server said when it was ready. */
  said: Record<string, unknown>;
  stop(): Promise<void>;
}

/** Runs test/bench/servers/<name>.ts; `given` reaches it as its first message, and its first answer says it listens. */
export async function startServer(name: string, given: object = {}): Promise<ServerProcess> {
  const runner = path.join(__dirname, '../../bff/run.cjs');
  const child = fork(runner, [`../test/bench/servers/${name}`], {
    // As in production, lines of the log are written; nobody keeps them here.
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: { ...process.env, NODE_ENV: 'production' },
    execArgv: process.env.BENCH_INSPECT === name ? ['--inspect=127.0.0.1:9333'] : [],
  });
  child.send(given);
  const said = await Promise.race([once(child, 'message'), ended(child, name)]);
  const { port, ...rest } = said[0] as { port: number };
  return {
    url: `http://127.0.0.1:${port}`,
    pid: child.pid!,
    said: rest,
    async stop() {
      if (child.exitCode !== null) return;
      child.send('stop');
      await once(child, 'exit');
    },
  };
}

async function ended(child: ChildProcess, name: string): Promise<never> {
  await once(child, 'exit');
  throw new Error(`${name} ended before it listened`);
}

const TICK_MICROSECONDS = 10_000;

/** CPU time of a process so far, all its threads, in microseconds: user and system, fields 14 and 15 of proc(5). */
export function cpuOf(pid: number): number {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * TICK_MICROSECONDS;
}

/** The same of a process and all it has started, as PostgreSQL starts one for each connection. */
export function cpuOfFamily(pid: number): number {
  const children = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && parentOf(name) === pid);
  return [pid, ...children.map(Number)].reduce((sum, each) => sum + cpuOf(each), 0);
}

function parentOf(pid: string): number | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(text.slice(text.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return null;
  }
}
