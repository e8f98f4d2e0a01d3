import { execFile } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { writeRunFile } from '../../bff/boot/run-file';
import { temporaryFolder } from './run-folder';

export interface Said {
  code: number;
  out: string;
  error: string;
}

/** DATA_DIR/run.json as a running service leaves it. */
export function runs(standaloneUrl: string | null, token: string): string {
  const dataDir = temporaryFolder('run');
  mkdirSync(dataDir, { recursive: true });
  writeRunFile(dataDir, { url: 'http://127.0.0.1:1', port: 1, standaloneUrl, token });
  return dataDir;
}

/** What `npm run organiser -- …` does, against the service that runs on this data folder. */
export function organiser(dataDir: string, args: readonly string[], env: Record<string, string> = {}): Promise<Said> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['bff/run.cjs', 'organiser', ...args],
      { cwd: path.join(__dirname, '../..'), env: { PATH: process.env.PATH, ...env, DATA_DIR: dataDir } },
      (error, out, complaints) => resolve({ code: Number(error?.code ?? 0), out, error: complaints }),
    );
  });
}
