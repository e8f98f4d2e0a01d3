import { statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { CannotStart } from '../../cannot-start';

/** Another user that PostgreSQL has to run as; null when it runs as the user of this process. */
export type RunAs = { uid: number; gid: number } | null;

/** `nobody` on Debian and Alpine. The number is enough; the user need not be in any list. */
const nobody = { uid: 65534, gid: 65534 };

/** PostgreSQL refuses to run as root. Data that another user made stays that user's, even under root. */
export function whoRuns(dataDir: string): RunAs {
  if (process.getuid?.() !== 0) return refuseNameless();
  try {
    const { uid, gid } = statSync(path.join(dataDir, 'postgres', 'data'));
    return uid === 0 ? nobody : { uid, gid };
  } catch {
    return nobody;
  }
}

function refuseNameless(): null {
  try {
    os.userInfo();
    return null;
  } catch (error) {
    throw new CannotStart(
      `当前用户（uid ${process.getuid?.()}）在系统里没有名字，自带的 PostgreSQL 不能这样运行：请换一个用户，或用 DATABASE_URL 指定数据库。`,
      { cause: error },
    );
  }
}

/** The first folder on the way to `target`, itself included, that the user may not pass; null when all can be passed. */
export function blockedAt(target: string, runAs: RunAs): string | null {
  if (!runAs) return null;
  for (let folder = target, blocked: string | null = null; ; folder = path.dirname(folder)) {
    const stat = statSync(folder, { throwIfNoEntry: false });
    if (stat && !mayPass(stat, runAs)) blocked = folder;
    if (folder === path.dirname(folder)) return blocked;
  }
}

function mayPass(stat: { uid: number; gid: number; mode: number }, runAs: { uid: number; gid: number }): boolean {
  if (stat.uid === runAs.uid) return (stat.mode & 0o100) !== 0;
  if (stat.gid === runAs.gid) return (stat.mode & 0o010) !== 0;
  return (stat.mode & 0o001) !== 0;
}
