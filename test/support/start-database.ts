import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';

export interface DatabaseProcess {
  child: ChildProcess;
  up: { adminUrl: string; attached: boolean; pid: number; said: string[] };
  /** As an operator would: everything is shut down in order. */
  stop(): Promise<void>;
  /** Kills the process and its whole group, as a closed terminal or the system would. */
  kill(): Promise<void>;
}

/** Spawns test/support/database-process.ts in a group of its own. */
export function spawnDatabaseProcess(dataDir: string): ChildProcess {
  const script = path.join(__dirname, 'database-process.ts');
  return spawn(process.execPath, ['-r', 'tsx/cjs', script, dataDir], {
    detached: true,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
}

/** A process with the database up in it; rejects with the sentence it printed when it refused. */
export async function startDatabase(dataDir: string): Promise<DatabaseProcess> {
  const child = spawnDatabaseProcess(dataDir);
  const [line] = (await once(createInterface({ input: child.stdout! }), 'line')) as [string];
  const up = JSON.parse(line) as DatabaseProcess['up'] & { refused?: string };
  if (up.refused) throw new Error(up.refused);
  return {
    child,
    up,
    async stop() {
      child.stdin!.end();
      await ended(child);
    },
    async kill() {
      process.kill(-child.pid!, 'SIGKILL');
      await ended(child);
    },
  };
}

export async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'close');
}
