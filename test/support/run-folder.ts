import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, statfsSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { takeLock } from '../../bff/boot/lock';
import { stopEmbedded } from '../../bff/database/embedded';

const prefix = 'contest-desk-test-';
const MEMORY = '/dev/shm';
const ROOM = 4 * 1024 ** 3;

/** In memory where there is plenty of it, else where other temporary files are. */
function placeForTests(): string {
  if (process.env.TMPDIR !== undefined || !existsSync(MEMORY)) return os.tmpdir();
  const { bavail, bsize } = statfsSync(MEMORY);
  return bavail * bsize >= ROOM ? MEMORY : os.tmpdir();
}

interface RunFolder {
  path: string;
  remove(): Promise<void>;
}

/** For one test run, which makes and drops hundreds of databases of hundreds of files each. */
export const claimTestFolder = (): Promise<RunFolder> => claimRunFolder(placeForTests());

/** On disk, for what is measured. What runs that were killed left behind goes first, their PostgreSQL included. */
export async function claimRunFolder(place = os.tmpdir()): Promise<RunFolder> {
  await sweep();
  const folder = makeFolder(path.join(place, prefix));
  const lock = takeLock(path.join(folder, 'lock'));
  return {
    path: folder,
    async remove() {
      await empty(folder);
      if ('release' in lock) lock.release();
    },
  };
}

/** A new folder that PostgreSQL's user can pass through; gone with the run. */
export function temporaryFolder(name: string): string {
  return makeFolder(path.join(process.env.TEST_FOLDER!, `${name}-`));
}

function makeFolder(start: string): string {
  const folder = mkdtempSync(start);
  chmodSync(folder, 0o711);
  return folder;
}

async function sweep(): Promise<void> {
  const places = [os.tmpdir(), MEMORY].filter((each) => existsSync(each));
  const folders = places.flatMap((each) => readdirSync(each).map((name) => path.join(each, name)));
  for (const folder of folders.filter((each) => path.basename(each).startsWith(prefix))) {
    // A folder this new may belong to a run that has not locked it yet.
    const age = Date.now() - (statSync(folder, { throwIfNoEntry: false })?.birthtimeMs ?? Date.now());
    if (age < 60_000) continue;
    const lock = takeLock(path.join(folder, 'lock'));
    if ('release' in lock) await empty(folder);
  }
}

async function empty(folder: string): Promise<void> {
  const inside = readdirSync(folder).map((name) => path.join(folder, name));
  for (const dataDir of [folder, ...inside]) {
    if (existsSync(path.join(dataDir, 'postgres')) || existsSync(path.join(dataDir, 'postgres-is-at'))) {
      await stopEmbedded(dataDir).catch(() => {});
    }
  }
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
