import { createHmac } from 'node:crypto';
import type { Kysely } from 'kysely';
import { AppError } from '../../shared/errors';
import type { BffTables } from '../database/tables';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export interface Limit {
  most: number;
  everyMs: number;
}

/** Many phones share a carrier's address, so only what no crowd does by hand is refused. */
export const perAddress: Limit = { most: 300, everyMs: HOUR };

/** Counts one in the window that `now` lies in; false once there have been more than the limit. */
export async function countOne(db: Kysely<BffTables>, bucket: string, limit: Limit, now: Date): Promise<boolean> {
  const window = windowOf(limit, now);
  const { count } = await db
    .insertInto('rate_counts')
    .values({ bucket, ends_at: window, count: 1 })
    .onConflict((conflict) =>
      conflict.columns(['bucket', 'ends_at']).doUpdateSet((old) => ({ count: old('rate_counts.count', '+', 1) })),
    )
    .returning('count')
    .executeTakeFirstOrThrow();
  return count <= limit.most;
}

/** Refuses with `rate_limited` when an address has done this too often within the hour. */
export async function limitAddress(
  db: Kysely<BffTables>,
  { what, address, secret, now }: { what: string; address: string; secret: Buffer; now: Date },
): Promise<void> {
  // The address itself is personal data and need not be kept.
  const network = createHmac('sha256', secret).update(networkOf(address)).digest('base64url');
  if (await countOne(db, `${what} ${network}`, perAddress, now)) return;
  const waitMs = windowOf(perAddress, now).getTime() - now.getTime();
  throw tooOften(waitMs, `too many of ${what} from one address`);
}

/** `rate_limited` with the wait in words: a person waits minutes, not 3417 seconds. */
export function tooOften(waitMs: number, message: string): AppError {
  const seconds = Math.max(1, Math.ceil(waitMs / 1000));
  const wait =
    seconds <= 90
      ? `${seconds} 秒`
      : seconds <= 90 * 60
        ? `${Math.ceil(seconds / 60)} 分钟`
        : `${Math.ceil(seconds / 3600)} 小时`;
  return new AppError('rate_limited', message, {
    sentence: `操作太频繁，请 ${wait}后再试。`,
    retryAfterSeconds: seconds,
  });
}

const windowOf = ({ everyMs }: Limit, now: Date): Date =>
  new Date(Math.floor(now.getTime() / everyMs) * everyMs + everyMs);

/** An IPv6 subscriber owns a whole /64. */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/, '').replace(/%.*$/, '');
  if (!plain.includes(':')) return plain;
  const [head = '', tail] = plain.split('::');
  const groups = (text: string) => text.split(':').filter(Boolean);
  const [before, after] = [groups(head), groups(tail ?? '')];
  const all = tail === undefined ? before : [...before, ...Array(8 - before.length - after.length).fill('0'), ...after];
  return all.slice(0, 4).join(':');
}
