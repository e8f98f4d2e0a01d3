import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { isAlive } from '../running-process';

const runningSchema = z.object({
  pid: z.number(),
  url: z.string(),
  port: z.number(),
  standaloneUrl: z.string().nullable(),
  /** Lets the command line of this machine in; new at every boot. */
  token: z.string(),
  startedAt: z.string(),
});
export type Running = z.infer<typeof runningSchema>;

const fileOf = (dataDir: string) => path.join(dataDir, 'run.json');

/** Says in DATA_DIR/run.json where this process listens. Only the owner may read it: it holds the token. */
export function writeRunFile(dataDir: string, about: Omit<Running, 'pid' | 'startedAt'>): void {
  const running: Running = {
    ...about,
    pid: process.pid,
    startedAt: new Date().toISOString(),
  };
  const draft = `${fileOf(dataDir)}.new`;
  rmSync(draft, { force: true });
  writeFileSync(draft, JSON.stringify(running, null, 2) + '\n', { mode: 0o600 });
  renameSync(draft, fileOf(dataDir));
}

/** What runs on this data folder, or null when nothing does. */
export function readRunFile(dataDir: string): Running | null {
  try {
    const running = runningSchema.parse(JSON.parse(readFileSync(fileOf(dataDir), 'utf8')));
    return isAlive(running.pid) ? running : null;
  } catch {
    return null;
  }
}

export function removeRunFile(dataDir: string): void {
  rmSync(fileOf(dataDir), { force: true });
}
