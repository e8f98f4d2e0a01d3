import { spawn } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Contest } from '../../../shared/contest';
import { addressLink } from '../../../shared/routes';
import { endsAt, startsAt } from '../../../shared/time';
import { projectRoot } from '../../env';

/** Of the environment, what would lead the preview to a database or a platform that is real. */
const notForPreview = ['DATABASE_URL', 'STANDALONE_DATABASE_URL', 'MAIN_API_URL', 'PUBLIC_URL', 'TRUST_PROXY'];

/**
 * The whole service with this contest alone, on a data folder that is gone when it ends, its clock inside the time of
 * registration. Resolves with its exit code once Ctrl-C, or whatever else, has ended it.
 */
export async function preview(file: string, contest: Contest, say: (line: string) => void): Promise<number> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'contest-preview-'));
  // PostgreSQL's user passes through when this runs as root.
  chmodSync(folder, 0o711);
  const [contests, data] = [path.join(folder, 'contests'), path.join(folder, 'data')];
  mkdirSync(contests);
  copyFileSync(file, path.join(contests, path.basename(file)));
  const child = spawn(process.execPath, [path.join(projectRoot, 'bff/run.cjs'), 'start'], {
    env: {
      ...process.env,
      // Empty counts as absent, and keeps a .env file from setting it.
      ...Object.fromEntries(notForPreview.map((name) => [name, ''])),
      NODE_ENV: process.env.NODE_ENV === 'test' ? 'test' : 'development',
      HOST: '127.0.0.1',
      PORT: '0',
      DATA_DIR: data,
      CONTESTS_DIR: contests,
      CLOCK_START: insideWindow(contest).toISOString(),
      SAMPLE_DATA: 'off',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  // The terminal tells the child as well; a signal to this process alone is passed on.
  const passOn = () => void child.kill('SIGINT');
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, passOn);
  createInterface({ input: child.stdout }).on('line', (line) => {
    say(line);
    const url = /^已就绪：(\S+)$/.exec(line)?.[1];
    if (url) say(`赛事页：${url}${addressLink('contest', { id: contest.id })}（用任意手机号登录）`);
  });
  const code = await new Promise<number>((resolve) => child.on('close', (exit) => resolve(exit ?? 1)));
  remove(folder, data);
  return code;
}

/** A third into the time of registration, and at most a day. */
export function insideWindow({ registration }: Contest): Date {
  const opens = startsAt(registration.opens);
  return new Date(opens + Math.min(24 * 3600_000, (endsAt(registration.closes) - opens) / 3));
}

function remove(folder: string, data: string): void {
  const note = path.join(data, 'postgres-is-at');
  if (existsSync(note)) rmSync(path.dirname(readFileSync(note, 'utf8').trim()), { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
