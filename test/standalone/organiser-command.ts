import { execFile } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { writeRunFile } from '../../bff/boot/run-file';
import { temporaryFolder } from '../support/run-folder';
import { ORGANISER_TOKEN } from './world';

export interface Said {
  code: number;
  out: string;
  error: string;
}

/** What `npm run organiser -- …` does and says, with a service as it says it runs. */
export function organiserFor(running: { url?: string; standaloneUrl: string | null; token?: string }) {
  const dataDir = temporaryFolder('run');
  mkdirSync(dataDir, { recursive: true });
  const { url = 'http://127.0.0.1:1', standaloneUrl, token = ORGANISER_TOKEN } = running;
  writeRunFile(dataDir, { url, port: 1, standaloneUrl, token });
  return (args: string[], env: Record<string, string> = {}): Promise<Said> =>
    new Promise((resolve) => {
      execFile(
        process.execPath,
        ['bff/run.cjs', 'organiser', ...args],
        {
          cwd: path.join(__dirname, '../..'),
          env: { PATH: process.env.PATH, ...env, DATA_DIR: dataDir },
          maxBuffer: 64 * 1024 * 1024,
        },
        (error, out, complaints) => resolve({ code: Number(error?.code ?? 0), out, error: complaints }),
      );
    });
}
