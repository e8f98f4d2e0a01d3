import { type ChildProcess, spawn } from 'node:child_process';
import { watch as watchFolder } from 'node:fs';
import path from 'node:path';
import { stopEmbedded } from '../database/embedded';
import { projectRoot } from '../env';

const folders = ['bff', 'shared', 'config/contests'];
const settleMs = 200;

/** `npm run dev`: starts again whenever the code changes. PostgreSQL stays up meanwhile. */
export function watch({ dataDir, say }: { dataDir: string; say(line: string): void }): void {
  let child: ChildProcess | null = null;
  let ending = false;
  let settling: NodeJS.Timeout | undefined;

  function run(...flags: string[]): void {
    const script = path.join(projectRoot, 'bff', 'run.cjs');
    child = spawn(process.execPath, [script, 'start', ...flags], { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
    child.on('exit', (code) => {
      child = null;
      if (ending) void end();
      else if (code === 0) run('--again');
      else say('已停下；改好代码会自动再启动，Ctrl-C 退出。');
    });
  }

  async function end(): Promise<void> {
    // The last child may have crashed, or left the database running for a successor.
    await stopEmbedded(dataDir).catch(() => {});
    process.exit(0);
  }

  function onChange(): void {
    clearTimeout(settling);
    settling = setTimeout(() => {
      say('代码变了，重新启动……');
      if (child) child.send('restart', () => {});
      else run('--again');
    }, settleMs);
  }

  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(name, () => {
      if (!ending && child) child.kill('SIGTERM');
      else if (!ending) void end();
      ending = true;
    });
  }
  for (const folder of folders) {
    watchFolder(path.join(projectRoot, folder), { recursive: true }, (_event, name) => {
      if (name && /\.(ts|ya?ml)$/.test(name)) onChange();
    });
  }
  run();
}
