import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { readRunFile } from '../../bff/boot/run-file';
import { projectRoot } from '../../bff/env';
import { ended } from './start-database';
import { until } from './until';

export interface NpmStart {
  child: ChildProcess;
  /** What it has printed so far. */
  output(): string;
  /** Resolves once it has ended; null when a signal ended it. */
  end(): Promise<number | null>;
}

/** What `npm start` runs, with this environment and nothing of our own. */
export function npmStart(env: Record<string, string>): NpmStart {
  const child = spawn(process.execPath, [path.join(projectRoot, 'bff', 'run.cjs'), 'start'], {
    env: { PATH: process.env.PATH, NODE_ENV: 'test', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += String(text)));
  return {
    child,
    output: () => output,
    async end() {
      await ended(child);
      return child.exitCode;
    },
  };
}

/** Waits until /readyz says yes, and returns the address. The pages may have to be built first. */
export async function ready(started: NpmStart, dataDir: string): Promise<string> {
  const { url } = await until('the start is ready', () => readyOrEnded(started, dataDir), 180_000);
  return url;
}

async function readyOrEnded({ child, output }: NpmStart, dataDir: string): Promise<{ url: string } | null> {
  if (child.exitCode !== null) throw new Error(`ended instead of getting ready:\n${output()}`);
  const running = readRunFile(dataDir);
  if (!running || running.pid !== child.pid) return null;
  const { status } = await fetch(`${running.url}/readyz`);
  return status === 200 ? running : null;
}

/** The code in the last short message a console provider has printed. */
export function codeIn(output: string): string | undefined {
  const last = [...output.matchAll(/^\{"sms":.*验证码.*$/gm)].at(-1)?.[0];
  if (!last) return undefined;
  const { sms } = JSON.parse(last) as { sms: { text: string } };
  return /\d{6}/.exec(sms.text)?.[0];
}
