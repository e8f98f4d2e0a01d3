import { createHmac } from 'node:crypto';
import { sql } from 'kysely';
import type { Parts } from '../parts';
import { keyFor } from '../session/keys';
import { countOne, DAY, HOUR, type Limit, MINUTE, msToNextWindow, networkOf, tooOften } from '../session/limits';

/** So many wrong ones cost nothing; from then on each doubles the wait. */
const FREE = 5;
const LONGEST_WAIT_MS = HOUR;
/** From wherever: against one who guesses from a thousand addresses. The code by SMS stays open to the person. */
const perAccount: Limit = { most: 100, everyMs: DAY };

const because = '密码错误的次数太多，可以改用短信验证码登录，或';

export interface Tried {
  key: string;
}

/**
 * Counts one try for an account from an address before it is compared, so that many at once are no more than one after
 * another; refuses with `rate_limited` while there is a wait. It is the guessing from there that is held up, and nobody
 * else's signing in.
 */
export async function takeTry(
  { db, clock, settings }: Parts,
  { account, address }: { account: string; address: string },
): Promise<Tried> {
  const secret = keyFor(settings.linkSecret, 'password tries');
  const hashed = (text: string) => createHmac('sha256', secret).update(text).digest('base64url');
  const key = hashed(JSON.stringify([account, networkOf(address)]));
  const now = clock.now();
  const wait = await db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(hashtext('password try'), hashtext(${key}))`.execute(trx);
    const before = await trx
      .selectFrom('password_tries')
      .selectAll()
      .where('key', '=', key)
      .where('forget_at', '>', now)
      .executeTakeFirst();
    const left = (before?.next_at.getTime() ?? 0) - now.getTime();
    if (left > 0) return left;
    const failures = (before?.failures ?? 0) + 1;
    const set = {
      failures,
      next_at: new Date(now.getTime() + waitAfter(failures)),
      forget_at: new Date(now.getTime() + DAY),
    };
    await trx
      .insertInto('password_tries')
      .values({ key, ...set })
      .onConflict((conflict) => conflict.column('key').doUpdateSet(set))
      .execute();
    return 0;
  });
  if (wait > 0) throw tooOften(wait, 'too many wrong passwords for one account from one address', because);
  if (!(await countOne(db, `passwords ${hashed(account)}`, perAccount, now))) {
    throw tooOften(msToNextWindow(perAccount, now), 'too many passwords for one account', because);
  }
  return { key };
}

const waitAfter = (failures: number): number =>
  failures < FREE ? 0 : Math.min(MINUTE * 2 ** (failures - FREE), LONGEST_WAIT_MS);

/** A right password; or nobody could tell whether it was. */
export async function forgetTries({ db }: Parts, { key }: Tried): Promise<void> {
  await db.deleteFrom('password_tries').where('key', '=', key).execute();
}

export async function giveBackTry({ db, clock }: Parts, { key }: Tried): Promise<void> {
  await db
    .updateTable('password_tries')
    .set((old) => ({ failures: old('failures', '-', 1), next_at: clock.now() }))
    .where('key', '=', key)
    .execute();
}
