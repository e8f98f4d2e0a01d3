import { createHmac } from 'node:crypto';
import type { Kysely } from 'kysely';
import { AppError } from '../../shared/errors';
import { waitInWords } from '../../shared/time';
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
/** What costs money has a day's limit too, so that no one address can use up what all may send. */
export const paidPerAddress: Limit = { most: 1000, everyMs: DAY };

/** Counts one in the window that `now` lies in; false once there have been more than the limit. */
export async function countOne(db: Kysely<BffTables>, bucket: string, limit: Limit, now: Date): Promise<boolean> {
  return (await countUp(db, bucket, limit, now)) <= limit.most;
}

/** The same, for who counts several at once, or wants to know how many there have been. */
export async function countUp(db: Kysely<BffTables>, bucket: string, limit: Limit, now: Date, by = 1): Promise<number> {
  const { count } = await db
    .insertInto('rate_counts')
    .values({ bucket: bucketOf(bucket, limit), ends_at: windowOf(limit, now), count: by })
    .onConflict((conflict) =>
      conflict.columns(['bucket', 'ends_at']).doUpdateSet((old) => ({ count: old('rate_counts.count', '+', by) })),
    )
    .returning('count')
    .executeTakeFirstOrThrow();
  return count;
}

/** Takes back what was counted at `countedAt`. */
export async function countDown(db: Kysely<BffTables>, bucket: string, limit: Limit, countedAt: Date): Promise<void> {
  await db
    .updateTable('rate_counts')
    .set((old) => ({ count: old('count', '-', 1) }))
    .where('bucket', '=', bucketOf(bucket, limit))
    .where('ends_at', '=', windowOf(limit, countedAt))
    .execute();
}

interface AddressLimits {
  what: string;
  address: string;
  secret: Buffer;
  now: Date;
  limits?: Limit[];
}

/** Refuses with `rate_limited` when an address has done this too often, by itself within the hour. */
export async function limitAddress(
  db: Kysely<BffTables>,
  { what, address, secret, now, limits = [perAddress] }: AddressLimits,
): Promise<void> {
  // The address itself is personal data and need not be kept.
  const network = createHmac('sha256', secret).update(networkOf(address)).digest('base64url');
  for (const limit of limits) {
    if (await countOne(db, `${what} ${network}`, limit, now)) continue;
    throw tooOften(msToNextWindow(limit, now), `too many of ${what} from one address`);
  }
}

export const msToNextWindow = (limit: Limit, now: Date): number => windowOf(limit, now).getTime() - now.getTime();

/** `rate_limited` with the wait in words. */
export function tooOften(waitMs: number, message: string, because = '操作太频繁'): AppError {
  const seconds = Math.max(1, Math.ceil(waitMs / 1000));
  return new AppError('rate_limited', message, {
    sentence: `${because}，请 ${waitInWords(seconds)}后再试。`,
    retryAfterSeconds: seconds,
  });
}

/** Each limit counts by itself, also in the last hour of a day, which ends when the day does. */
const bucketOf = (bucket: string, { everyMs }: Limit): string => `${bucket} / ${everyMs / 1000} s`;

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
