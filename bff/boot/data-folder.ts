import { accessSync, chmodSync, constants, mkdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { CannotStart, folderProblem } from '../cannot-start';
import { silenceMs, takeLock } from './lock';
import { readRunFile } from './run-file';

export interface DataFolder {
  release(): void;
}

/** Makes the data folder if need be and takes it for this process alone; a second start is refused, never harmful. */
export async function takeDataFolder(dataDir: string, say: (line: string) => void): Promise<DataFolder> {
  try {
    make(dataDir);
    const file = path.join(dataDir, 'lock');
    let lock = takeLock(file);
    if ('elsewhere' in lock && lock.elsewhere) {
      say(`${dataDir} 像是还被另一台机器或另一个容器使用，等它停下……`);
      await pause(silenceMs);
      lock = takeLock(file);
    }
    if ('release' in lock) return lock;
    const running = readRunFile(dataDir);
    throw new CannotStart(
      `${dataDir} 正在被另一个进程使用（进程号 ${lock.heldBy}${running ? `，地址 ${running.url}` : ''}）：` +
        '请先停下它，或用 DATA_DIR 和 PORT 另起一份。',
    );
  } catch (error) {
    throw folderProblem(error, dataDir);
  }
}

function make(dataDir: string): void {
  const isNew = mkdirSync(dataDir, { recursive: true });
  if (!isNew) return accessSync(dataDir, constants.W_OK | constants.X_OK);
  // Under root PostgreSQL runs as another user and has to pass through; every file inside keeps a mode of its own.
  chmodSync(dataDir, process.getuid?.() === 0 ? 0o711 : 0o700);
}
