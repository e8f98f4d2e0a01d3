import { randomBytes } from 'node:crypto';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { CannotStart, folderProblem } from './cannot-start';
import { type Env } from './env';

const names = ['MAIN_API_TOKEN', 'MAIN_API_WEBHOOK_SECRET', 'DATA_KEYS', 'LINK_SECRET'] as const;
export type Secrets = Record<(typeof names)[number], string>;

/** A key for data at rest: AES-256, named so that older ones can still decrypt. */
export interface DataKey {
  id: string;
  key: Buffer;
}

/** The secrets of this installation. What the environment leaves out is generated once and kept in DATA_DIR. */
export function readSecrets(env: Env): Secrets {
  // In production readEnv has made sure that none is missing which the kind of main API needs.
  const kept = names.every((name) => env[name]) ? {} : keptSecrets(path.join(env.DATA_DIR, 'secrets.json'));
  return Object.fromEntries(names.map((name) => [name, env[name] ?? kept[name]])) as Secrets;
}

/** `DATA_KEYS` taken apart; the first one encrypts. */
export function parseDataKeys(dataKeys: string): DataKey[] {
  return dataKeys.split(',').map((entry) => {
    const [id, base64] = entry.split(':');
    return { id: id ?? '', key: Buffer.from(base64 ?? '', 'base64') };
  });
}

function keptSecrets(file: string): Partial<Secrets> {
  const kept = readKept(file);
  const missing = names.filter((name) => !kept[name]);
  if (missing.length === 0) return kept;
  const complete = { ...kept, ...Object.fromEntries(missing.map((name) => [name, generate(name)])) };
  try {
    rmSync(`${file}.new`, { force: true });
    writeFileSync(`${file}.new`, JSON.stringify(complete, null, 2) + '\n', { mode: 0o600 });
    renameSync(`${file}.new`, file);
  } catch (error) {
    throw folderProblem(error, file);
  }
  return complete;
}

function readKept(file: string): Partial<Secrets> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw folderProblem(error, file);
  }
  try {
    return z.partialRecord(z.enum(names), z.string()).parse(JSON.parse(text));
  } catch (error) {
    // Made anew, they would leave the encrypted data unreadable for good.
    throw new CannotStart(`${file} 读不懂了：里面是加密数据的密钥，请从备份恢复它；确定不要旧数据时才删除。`, {
      cause: error,
    });
  }
}

function generate(name: (typeof names)[number]): string {
  return name === 'DATA_KEYS' ? `k1:${randomBytes(32).toString('base64')}` : randomBytes(32).toString('base64url');
}
