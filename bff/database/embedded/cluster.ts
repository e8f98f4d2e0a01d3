import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { CannotStart, folderProblem } from '../../cannot-start';
import { type Binaries } from './binaries';
import { type RunAs } from './run-as';

/** A folder with a data directory of PostgreSQL's, the password of its superuser, and its log. */
export interface Cluster {
  home: string;
  data: string;
  password: string;
  log: string;
}

/** Opens the cluster in `home`, made first if there is none. A making that was killed half-way leaves nothing. */
export async function openCluster(home: string, binaries: Binaries, runAs: RunAs, say: Say): Promise<Cluster> {
  try {
    mkdirSync(home, { recursive: true });
    chmodSync(home, 0o700);
    if (runAs) chownSync(home, runAs.uid, runAs.gid);
    clearDrafts(home);
    const data = path.join(home, 'data');
    if (!existsSync(path.join(data, 'PG_VERSION'))) await make(home, data, binaries, runAs, say);
    checkVersion(data, binaries.major);
    return clusterIn(home);
  } catch (error) {
    throw folderProblem(error, home);
  }
}

type Say = (line: string) => void;

/** The cluster in `home`, if it has been made. */
export function existingCluster(home: string): Cluster | null {
  return existsSync(path.join(home, 'data', 'PG_VERSION')) ? clusterIn(home) : null;
}

function clusterIn(home: string): Cluster {
  return {
    home,
    data: path.join(home, 'data'),
    password: readFileSync(path.join(home, 'password'), 'utf8').trim(),
    log: path.join(home, 'server.log'),
  };
}

async function make(home: string, data: string, binaries: Binaries, runAs: RunAs, say: Say): Promise<void> {
  say('第一次启动：正在建数据库……');
  const passwordFile = path.join(home, 'password');
  if (!existsSync(passwordFile)) {
    writeFileSync(passwordFile, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 });
    if (runAs) chownSync(passwordFile, runAs.uid, runAs.gid);
  }
  // Made under another name and renamed when whole: a folder called `data` is always complete.
  const draft = path.join(home, `draft-${randomBytes(6).toString('hex')}`);
  await initdb(draft, passwordFile, binaries, runAs);
  renameSync(draft, data);
}

async function initdb(draft: string, passwordFile: string, binaries: Binaries, runAs: RunAs): Promise<void> {
  const args = ['-D', draft, '-U', 'postgres', '--pwfile', passwordFile, '--auth=scram-sha-256'];
  const child = spawn(binaries.initdb, [...args, '--locale=C', '--encoding=UTF8', '--no-instructions'], {
    ...runAs,
    cwd: path.dirname(draft),
    env: { LC_ALL: 'C', PATH: process.env.PATH },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const code = await new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve));
  if (code === 0) return;
  rmSync(draft, { recursive: true, force: true });
  if (/No space left|Disk quota/.test(stderr)) throw Object.assign(new Error(stderr), { code: 'ENOSPC' });
  throw new CannotStart(`数据库没有建成：${stderr.trim().split('\n').at(-1) || `initdb 退出码 ${code}`}`);
}

/** What an interrupted making left. Its initdb may still be writing, so failing to remove it is no matter. */
function clearDrafts(home: string): void {
  for (const name of readdirSync(home).filter((entry) => entry.startsWith('draft-'))) {
    try {
      rmSync(path.join(home, name), { recursive: true, force: true });
    } catch {
      continue;
    }
  }
}

function checkVersion(data: string, major: number): void {
  const found = Number.parseInt(readFileSync(path.join(data, 'PG_VERSION'), 'utf8'), 10);
  if (found === major) return;
  throw new CannotStart(
    `${data} 是 PostgreSQL ${found} 的数据，这份程序带的是 ${major}：请用原来的版本导出再导入，或用 DATABASE_URL 指定数据库。`,
  );
}
