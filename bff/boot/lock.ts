import { randomBytes } from 'node:crypto';
import { linkSync, readFileSync, readlinkSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import { isAlive, startOf } from '../running-process';

export type Lock = { release(): void } | { heldBy: number; elsewhere: boolean };

const beatMs = 2_000;
/** After how long without a beat a holder on another machine, or in another container, counts as gone. */
export const silenceMs = 10_000;

/**
 * Takes a lock file that names its holder. A holder that no longer runs does not count, so nothing has to be
 * cleaned up after kill -9. Throws what the file system throws.
 */
export function takeLock(file: string): Lock {
  const mine = `${process.pid} ${here()} ${startOf(process.pid)}\n`;
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  writeFileSync(draft, mine, { mode: 0o600 });
  try {
    for (;;) {
      // link() is atomic and refuses an existing name; the lock appears with its content or not at all.
      if (tryLink(draft, file)) return hold(file, mine);
      const holder = read(file);
      const [pid, place] = holder.split(' ');
      if (runs(holder, file)) return { heldBy: Number(pid), elsewhere: place !== here() };
      setAside(file, draft, holder);
    }
  } finally {
    rmSync(draft, { force: true });
  }
}

function hold(file: string, mine: string): Lock {
  const beat = setInterval(() => {
    try {
      utimesSync(file, new Date(), new Date());
    } catch {
      // A full or vanished disk shows elsewhere soon enough.
    }
  }, beatMs).unref();
  return {
    release() {
      clearInterval(beat);
      if (read(file) === mine) rmSync(file, { force: true });
    },
  };
}

function runs(holder: string, file: string): boolean {
  const [pid, place, start] = holder.trim().split(/ (\S+) (.*)/);
  if (!pid || !start) return false;
  // A process id means nothing in another container that shares this folder.
  if (place !== here()) return Date.now() - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0) < silenceMs;
  return isAlive(Number(pid)) && startOf(Number(pid)) === start;
}

/** Where process ids have the meaning they have for us. */
function here(): string {
  try {
    return `${os.hostname()}/${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return os.hostname();
  }
}

function tryLink(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Moves a dead holder's lock away. Another process may have done so and locked since: then its lock goes back. */
function setAside(file: string, draft: string, deadHolder: string): void {
  const aside = `${draft}.dead`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  if (read(aside) !== deadHolder) tryLink(aside, file);
  rmSync(aside, { force: true });
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
