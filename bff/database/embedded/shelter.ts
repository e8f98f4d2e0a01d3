import { createHash } from 'node:crypto';
import { chmodSync, existsSync, lstatSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { CannotStart } from '../../cannot-start';
import { blockedAt, type RunAs } from './run-as';

/** Where to put what PostgreSQL's user could not reach where it is; the first that works is taken. */
export const usualShelters = ['/var/lib', '/var/tmp', os.tmpdir()];

/**
 * The folder for PostgreSQL's data: DATA_DIR/postgres, or one elsewhere when a folder above it is closed to the
 * user PostgreSQL runs as. Where it went is written down in DATA_DIR, so the next start finds it again.
 */
export function placeForData({ dataDir, runAs, shelters, say }: Looking): string {
  const near = path.join(realpathSync(dataDir), 'postgres');
  const note = path.join(dataDir, 'postgres-is-at');
  if (existsSync(note)) return noted(readFileSync(note, 'utf8').trim(), note);
  const blocked = blockedAt(near, runAs);
  if (!blocked) return near;
  if (existsSync(path.join(near, 'data'))) {
    throw new CannotStart(
      `数据库在 ${near}，但运行它的用户（uid ${runAs?.uid}）进不了 ${blocked}：请运行 chmod o+x '${blocked}' 后再启动。`,
    );
  }
  const home = path.join(shelterFor(dataDir, runAs, shelters), 'postgres');
  mkdirSync(home);
  writeFileSync(note, `${home}\n`);
  say(`普通用户进不了 ${blocked}，数据库放到 ${home}。`);
  return home;
}

interface Looking {
  dataDir: string;
  runAs: RunAs;
  shelters: string[];
  say(line: string): void;
}

function noted(home: string, note: string): string {
  if (existsSync(home)) return home;
  // Beginning again with an empty database would look as if everything had been lost.
  throw new CannotStart(
    `${note} 说数据库在 ${home}，那里却没有了：请从备份恢复；确定不要旧数据时删除 ${note} 再启动。`,
  );
}

function shelterFor(dataDir: string, runAs: RunAs, shelters: string[]): string {
  const name = `contest-desk-${createHash('sha256').update(realpathSync(dataDir)).digest('hex').slice(0, 12)}`;
  for (const shelter of shelters) {
    const folder = ownFolder(firstUnused(path.join(shelter, name)));
    if (folder && !blockedAt(folder, runAs)) return folder;
  }
  throw new CannotStart(
    `普通用户进不了 ${dataDir}，而 ${shelters.join('、')} 都不能用来放数据库：请用 DATA_DIR 指定一个普通用户进得去的文件夹。`,
  );
}

/** A data folder that was emptied and begun anew does not get its former database back: keys and data would not match. */
function firstUnused(folder: string): string {
  for (let nth = 1; ; nth++) {
    const name = nth === 1 ? folder : `${folder}-${nth}`;
    if (!existsSync(path.join(name, 'postgres'))) return name;
  }
}

/** Makes a folder in a place where anybody may write, and trusts it only if it is ours. Null when that does not work. */
export function ownFolder(folder: string): string | null {
  try {
    mkdirSync(folder, { recursive: true });
    const stat = lstatSync(folder);
    if (!stat.isDirectory() || stat.uid !== process.getuid?.()) return null;
    chmodSync(folder, 0o711);
    return folder;
  } catch {
    return null;
  }
}
