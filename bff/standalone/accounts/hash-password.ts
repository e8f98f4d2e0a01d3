import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { AppError } from '../../../shared/errors';
import { limitConcurrency } from './limit-concurrency';

/** OWASP Password Storage Cheat Sheet: scrypt with N = 2^17, r = 8, p = 1 at least, which is 128 MiB for each. */
const COST = { ln: 17, r: 8, p: 1 };
const SALT_BYTES = 16;
const HASH_BYTES = 32;

/** Hashing is on libuv's threads, of which files and names need the others. Who would wait for seconds is sent away. */
const inTurn = limitConcurrency({ atOnce: 2, waiting: 16 }, () => {
  throw new AppError('unavailable', 'too many passwords to hash', {
    sentence: '现在登录的人太多，请稍后再试，或用短信验证码登录。',
    retryAfterSeconds: 5,
  });
});

/** `$scrypt$ln=17,r=8,p=1$salt$hash`, base64url: what it was made with stays with it, so that it may be raised later. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const hash = await derive(password, salt, COST);
  return write(salt, hash);
}

export async function isPassword(password: string, stored: string): Promise<boolean> {
  const [, , cost = '', salt = '', hash = ''] = stored.split('$');
  const { ln, r, p } = Object.fromEntries(cost.split(',').map((pair) => pair.split('='))) as Record<string, string>;
  const given = await derive(password, Buffer.from(salt, 'base64url'), { ln: Number(ln), r: Number(r), p: Number(p) });
  return timingSafeEqual(given, Buffer.from(hash, 'base64url'));
}

/** Compared with where there is no account, so that an unknown one takes as long as a wrong password. */
export const nobodysPassword = write(randomBytes(SALT_BYTES), randomBytes(HASH_BYTES));

function derive(password: string, salt: Buffer, { ln, r, p }: typeof COST): Promise<Buffer> {
  const N = 2 ** ln;
  // Phones compose some characters and computers do not: the same password either way (NIST SP 800-63B-4, 3.1.1.2).
  const text = password.normalize('NFKC');
  return inTurn(
    () =>
      new Promise((resolve, reject) => {
        scrypt(text, salt, HASH_BYTES, { N, r, p, maxmem: 256 * N * r }, (error, hash) =>
          error ? reject(error) : resolve(hash),
        );
      }),
  );
}

function write(salt: Buffer, hash: Buffer): string {
  const { ln, r, p } = COST;
  return `$scrypt$ln=${ln},r=${r},p=${p}$${salt.toString('base64url')}$${hash.toString('base64url')}`;
}
