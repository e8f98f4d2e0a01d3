import { createHmac, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import { type Kysely, sql, type Transaction } from 'kysely';
import type { BffTables } from '../database/tables';
import { countOne, DAY, HOUR, type Limit, MINUTE, tooOften } from './limits';

export const CODE_LIFETIME_MS = 5 * MINUTE;
export const RESEND_AFTER_MS = MINUTE;
const MOST_TRIES = 5;
/** Sliding, and stricter than any provider's own. */
const perPhone: Limit[] = [
  { most: 1, everyMs: RESEND_AFTER_MS },
  { most: 5, everyMs: HOUR },
  { most: 10, everyMs: DAY },
];
/** For tries that do not know which code they are about. */
const withoutId: Limit = { most: MOST_TRIES, everyMs: CODE_LIFETIME_MS };

export interface IssuedCode {
  challengeId: string;
  code: string;
}

/** A new code for a phone, `fixed` for one that is never sent. Earlier ones stay good until they expire: asking anew must not void the owner's. */
export async function issueCode(
  trx: Transaction<BffTables>,
  key: Buffer,
  phone: string,
  now: Date,
  fixed?: string,
): Promise<IssuedCode> {
  const challengeId = randomBytes(16).toString('base64url');
  const code = fixed ?? String(randomInt(1_000_000)).padStart(6, '0');
  // One after the other for each phone, else two at once would both find room.
  await sql`select pg_advisory_xact_lock(hashtext('sms code'), hashtext(${phone}))`.execute(trx);
  await refuseTooMany(trx, phone, now);
  await trx
    .insertInto('sms_codes')
    .values({
      challenge_id: challengeId,
      phone,
      code_hash: hashOf(key, challengeId, code),
      created_at: now,
      expires_at: new Date(now.getTime() + CODE_LIFETIME_MS),
    })
    .execute();
  return { challengeId, code };
}

/** For a code that never left the house: its phone may ask again at once. */
export async function withdrawCode(trx: Transaction<BffTables>, challengeId: string): Promise<void> {
  await trx.deleteFrom('sms_codes').where('challenge_id', '=', challengeId).execute();
}

/** A right code that was of no use after all, because somebody else failed, is good again for what is left of its time. */
export async function restoreCode(db: Kysely<BffTables>, challengeId: string): Promise<void> {
  await db.updateTable('sms_codes').set({ used_at: null }).where('challenge_id', '=', challengeId).execute();
}

async function refuseTooMany(trx: Transaction<BffTables>, phone: string, now: Date): Promise<void> {
  const earlier = await trx
    .selectFrom('sms_codes')
    .select('created_at')
    .where('phone', '=', phone)
    .where('created_at', '>', new Date(now.getTime() - DAY))
    .orderBy('created_at', 'desc')
    .limit(10)
    .execute();
  const waits = perPhone.map(({ most, everyMs }) => {
    const oldest = earlier[most - 1];
    return oldest ? oldest.created_at.getTime() + everyMs - now.getTime() : 0;
  });
  const wait = Math.max(...waits);
  if (wait > 0) throw tooOften(wait, 'too many codes for one phone');
}

export type Verdict = { right: true } | { right: false; triesLeft: number | null };

export interface Try {
  phone: string;
  code: string;
  challengeId: string | undefined;
  now: Date;
}

/** Compares and counts, in a transaction that must be committed whatever the verdict. A right code is used up. */
export async function tryCode(trx: Transaction<BffTables>, key: Buffer, given: Try): Promise<Verdict> {
  return given.challengeId === undefined
    ? tryAnyCode(trx, key, given)
    : tryThisCode(trx, key, given, given.challengeId);
}

async function tryThisCode(
  trx: Transaction<BffTables>,
  key: Buffer,
  { phone, code, now }: Try,
  challengeId: string,
): Promise<Verdict> {
  const [row] = await liveCodes(trx, phone, now).where('challenge_id', '=', challengeId).execute();
  if (!row) return { right: false, triesLeft: null };
  if (row.tries >= MOST_TRIES) return { right: false, triesLeft: 0 };
  if (matches(key, row, code)) {
    await spend(trx, challengeId, now);
    return { right: true };
  }
  await trx
    .updateTable('sms_codes')
    .set({ tries: row.tries + 1 })
    .where('challenge_id', '=', challengeId)
    .execute();
  return { right: false, triesLeft: MOST_TRIES - row.tries - 1 };
}

/** Has a budget of its own, so that a stranger who knows only the phone cannot burn the owner's code. */
async function tryAnyCode(trx: Transaction<BffTables>, key: Buffer, { phone, code, now }: Try): Promise<Verdict> {
  // The phone itself need not be kept for counting.
  const whose = createHmac('sha256', key).update(phone).digest('base64url');
  if (!(await countOne(trx, `tries without id ${whose}`, withoutId, now))) return { right: false, triesLeft: 0 };
  const rows = await liveCodes(trx, phone, now).where('tries', '<', MOST_TRIES).execute();
  const row = rows.find((each) => matches(key, each, code));
  if (!row) return { right: false, triesLeft: null };
  await spend(trx, row.challenge_id, now);
  return { right: true };
}

const liveCodes = (trx: Transaction<BffTables>, phone: string, now: Date) =>
  trx
    .selectFrom('sms_codes')
    .select(['challenge_id', 'code_hash', 'tries'])
    .where('phone', '=', phone)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .forUpdate();

const spend = (trx: Transaction<BffTables>, challengeId: string, now: Date) =>
  trx.updateTable('sms_codes').set({ used_at: now }).where('challenge_id', '=', challengeId).execute();

const hashOf = (key: Buffer, challengeId: string, code: string): Buffer =>
  createHmac('sha256', key).update(`${challengeId} ${code}`).digest();

const matches = (key: Buffer, row: { challenge_id: string; code_hash: Buffer }, code: string): boolean =>
  timingSafeEqual(row.code_hash, hashOf(key, row.challenge_id, code));
