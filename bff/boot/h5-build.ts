import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { inputsHash } from '../../config/built-from';
import { CannotStart } from '../cannot-start';
import { projectRoot } from '../env';
import { takeLock } from './lock';

export const h5Folder = path.join(projectRoot, 'dist', 'h5');
const stamp = path.join(h5Folder, '.built-from');

export function isH5Built(): boolean {
  return existsSync(path.join(h5Folder, 'index.html'));
}

/** Whether dist/h5 is what the present sources build. */
export async function isH5Current(): Promise<boolean> {
  return isH5Built() && readOr(stamp, '') === (await inputsHash(projectRoot));
}

export interface H5Build {
  say(line: string): void;
  /** Where the builder's output goes. */
  log: string;
  signal: AbortSignal;
}

/** Builds dist/h5 unless it is current. Two processes of one checkout take turns. */
export async function buildH5({ say, log, signal }: H5Build): Promise<void> {
  if (await isH5Current()) return;
  mkdirSync(path.dirname(h5Folder), { recursive: true });
  const lock = await waitForLock(say, signal);
  try {
    if (await isH5Current()) return;
    await build({ say, log, signal });
  } finally {
    lock.release();
  }
}

async function waitForLock(say: H5Build['say'], signal: AbortSignal): Promise<{ release(): void }> {
  for (let told = false; ; await pause(200, undefined, { signal })) {
    const lock = takeLock(path.join(path.dirname(h5Folder), 'h5.lock'));
    if ('release' in lock) return lock;
    if (!told) say(`另一个进程（${lock.heldBy}）正在构建网页版，等它完成……`);
    told = true;
  }
}

async function build({ say, log, signal }: H5Build): Promise<void> {
  const taro = path.join(projectRoot, 'node_modules', '@tarojs', 'cli', 'bin', 'taro');
  if (!existsSync(taro)) {
    throw new CannotStart('网页版还没有构建，也没有装构建工具：请运行 npm ci（不要加 --omit=dev）。');
  }
  say(`正在构建网页版（只在代码变了之后需要，通常一分钟以内；日志在 ${log}）……`);
  const began = Date.now();
  const seconds = () => Math.round((Date.now() - began) / 1000);
  const progress = setInterval(() => say(`仍在构建网页版（已 ${seconds()} 秒）……`), 15_000);
  try {
    const builtFrom = await inputsHash(projectRoot);
    rmSync(stamp, { force: true });
    const code = await run(process.execPath, [taro, 'build', '--type', 'h5'], { log, signal });
    signal.throwIfAborted();
    if (code !== 0 || !isH5Built()) throw failed(log, code);
    writeFileSync(stamp, builtFrom);
    say(`网页版构建完成（${seconds()} 秒）。`);
  } finally {
    clearInterval(progress);
  }
}

function run(command: string, args: string[], { log, signal }: Omit<H5Build, 'say'>): Promise<number | null> {
  const output = openSync(log, 'w', 0o600);
  const child = spawn(command, args, {
    cwd: projectRoot,
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', output, output],
    // A group of its own, so that the workers of the builder can be stopped with it.
    detached: true,
  });
  closeSync(output);
  const stop = () => {
    try {
      if (child.pid) process.kill(-child.pid, 'SIGTERM');
    } catch {
      // It has ended by itself.
    }
  };
  signal.addEventListener('abort', stop, { once: true });
  return new Promise<number | null>((resolve, reject) => child.on('error', reject).on('exit', resolve)).finally(() =>
    signal.removeEventListener('abort', stop),
  );
}

function failed(log: string, code: number | null): CannotStart {
  const last = readOr(log, '').trim().split('\n').slice(-12).join('\n');
  return new CannotStart(`网页版没有构建成功（退出码 ${code}），最后几行是：\n${last}\n全部日志在 ${log}。`);
}

function readOr(file: string, otherwise: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return otherwise;
  }
}
