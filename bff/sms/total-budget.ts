import type { Kysely, Transaction } from 'kysely';
import type { Logger } from 'pino';
import type { BffTables } from '../database/tables';
import { countDown, countUp, DAY, HOUR, type Limit, msToNextWindow, tooOften } from '../session/limits';

const BUCKET = 'sms in total';

/** A day's money may not go in one bad hour; still, most sign in before a deadline. */
const limitsOf = (mostPerDay: number): Limit[] => [
  { most: Math.ceil(mostPerDay / 4), everyMs: HOUR },
  { most: mostPerDay, everyMs: DAY },
];

/**
 * Takes one message out of what the whole installation may send, with the transaction that sends it. Throws
 * `rate_limited` when nothing is left; the last one of an hour or a day raises the alarm, once.
 */
export async function takeFromTotal(
  trx: Transaction<BffTables>,
  { mostPerDay, now, log }: { mostPerDay: number; now: Date; log: Logger },
): Promise<void> {
  const used: Limit[] = [];
  for (const limit of limitsOf(mostPerDay)) {
    const count = await countUp(trx, BUCKET, limit, now);
    if (count > limit.most) {
      throw tooOften(msToNextWindow(limit, now), 'too many messages in total', '现在获取验证码的人太多');
    }
    if (count === limit.most) used.push(limit);
  }
  for (const { most, everyMs } of used) {
    const sms = { most, hours: everyMs / HOUR };
    log.error({ sms }, 'SMS alarm: the last message of this hour or day; see SMS_MOST_PER_DAY');
  }
}

/**
 * How many of so many notices may go out today. They have a day's budget of their own, so that results published to
 * thousands leave everybody the code to sign in with; the last one raises the alarm, once.
 */
export async function takeForNotices(
  db: Kysely<BffTables>,
  count: number,
  { mostPerDay, now, log }: { mostPerDay: number; now: Date; log: Logger },
): Promise<number> {
  if (count === 0) return 0;
  const used = await countUp(db, 'sms notices in total', { most: mostPerDay, everyMs: DAY }, now, count);
  const before = used - count;
  if (before < mostPerDay && used >= mostPerDay) {
    log.error({ sms: { most: mostPerDay } }, 'SMS alarm: the last notice of this day; see SMS_MOST_PER_DAY');
  }
  return Math.max(0, Math.min(count, mostPerDay - before));
}

/** For a message that was not sent, for certain. */
export async function giveBackToTotal(
  trx: Transaction<BffTables>,
  { mostPerDay, takenAt }: { mostPerDay: number; takenAt: Date },
): Promise<void> {
  for (const limit of limitsOf(mostPerDay)) await countDown(trx, BUCKET, limit, takenAt);
}
