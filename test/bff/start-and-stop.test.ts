import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { isAlive } from '../../bff/running-process';
import { npmStart, ready } from '../support/npm-start';
import { temporaryFolder } from '../support/run-folder';
import { until } from '../support/until';

const mayHaveToBuild = 200_000;

function postmasterOf(dataDir: string): number {
  return Number.parseInt(readFileSync(path.join(dataDir, 'postgres', 'data', 'postmaster.pid'), 'utf8'), 10);
}

test(
  'started on a bare folder it serves the pages; killed and started again it goes on; told to stop it leaves nothing running',
  async () => {
    const dataDir = temporaryFolder('whole');
    const env = { DATA_DIR: dataDir, PORT: '0' };
    const first = npmStart(env);
    const url = await ready(first, dataDir);
    const page = await fetch(url, { headers: { accept: 'text/html' } });
    expect(page.status).toBe(200);
    expect(await page.text()).toMatch(/<!doctype html>/i);
    // By the thread that delivers: the sample's contacts are told of what has just happened.
    await until('a notice by SMS', () => first.output().includes('有新消息'));
    expect(statSync(path.join(dataDir, 'run.json')).mode & 0o777).toBe(0o600);
    const postmaster = postmasterOf(dataDir);
    process.kill(first.child.pid!, 'SIGKILL');
    await first.end();

    const second = npmStart(env);
    await ready(second, dataDir);
    expect(second.output()).toContain('数据库还在运行，接着用它。');
    expect(postmasterOf(dataDir)).toBe(postmaster);
    process.kill(second.child.pid!, 'SIGTERM');
    expect(await second.end()).toBe(0);
    expect(isAlive(postmaster)).toBe(false);
    expect(['run.json', 'lock'].filter((name) => existsSync(path.join(dataDir, name)))).toEqual([]);
  },
  mayHaveToBuild,
);

test(
  'told to stop in the middle of starting, it finishes the step, undoes everything and ends well',
  async () => {
    const dataDir = temporaryFolder('early');
    const started = npmStart({ DATA_DIR: dataDir, PORT: '0' });
    started.child.stdout!.once('data', () => process.kill(started.child.pid!, 'SIGINT'));
    expect(await started.end()).toBe(0);
    expect(existsSync(path.join(dataDir, 'lock'))).toBe(false);
    expect(existsSync(path.join(dataDir, 'postgres', 'data', 'postmaster.pid'))).toBe(false);
  },
  mayHaveToBuild,
);
