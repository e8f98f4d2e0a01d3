import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { buildH5 } from '../../bff/boot/h5-build';
import { takeLock } from '../../bff/boot/lock';
import { inputsHash } from '../../config/built-from';

const root = path.resolve(__dirname, '../..');
export const weappFolder = path.join(root, 'dist/weapp');
export const h5Folder = path.join(root, 'dist/h5');
/** Where a weapp built for tests sends its requests; the phone of weapp-host.ts leads them to the server under test. */
export const weappApiBase = 'http://127.0.0.1:8787';

/** Builds a client unless dist/ holds what the present sources build. Processes of one checkout take turns. */
export async function buildOnce(type: 'weapp' | 'h5'): Promise<void> {
  if (type === 'h5') return buildH5InTest();
  if (await isCurrent()) return;
  mkdirSync(path.dirname(weappFolder), { recursive: true });
  const lock = await waitForLock();
  try {
    if (!(await isCurrent())) await buildWeapp();
  } finally {
    lock.release();
  }
}

async function buildH5InTest() {
  const log = path.join(os.tmpdir(), `test-build-h5-${process.pid}.log`);
  await buildH5({ say: () => {}, log, signal: new AbortController().signal });
}

const stamp = path.join(weappFolder, '.built-from');

async function isCurrent(): Promise<boolean> {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === (await inputsHash(root));
}

async function buildWeapp() {
  const builtFrom = await inputsHash(root);
  rmSync(stamp, { force: true });
  const taro = path.join(root, 'node_modules/@tarojs/cli/bin/taro');
  const run = spawnSync(process.execPath, [taro, 'build', '--type', 'weapp'], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production', TARO_APP_API_BASE: weappApiBase },
    encoding: 'utf8',
  });
  if (run.status !== 0 || !existsSync(path.join(weappFolder, 'app.json'))) {
    const tail = `${run.stdout}\n${run.stderr}`.trim().split('\n').slice(-30).join('\n');
    throw new Error(`the weapp build failed (exit code ${run.status}):\n${tail}`);
  }
  writeFileSync(stamp, builtFrom);
}

async function waitForLock(): Promise<{ release(): void }> {
  for (;;) {
    const lock = takeLock(path.join(path.dirname(weappFolder), 'weapp.lock'));
    if ('release' in lock) return lock;
    await pause(200);
  }
}
