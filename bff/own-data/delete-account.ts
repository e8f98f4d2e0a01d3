import { sql } from 'kysely';
import type { Endpoints, Output } from '../../shared/api';
import { AppError } from '../../shared/errors';
import { roleOf } from '../contacts/list-rules';
import { refuse } from '../http/parse-call';
import { problem } from '../http/request-problems';
import type { Person } from '../http/route';
import type { Parts } from '../parts';
import { keyFor } from '../session/keys';
import { limitAddress } from '../session/limits';
import { codeKey } from '../session/send-code';
import type { Sessions } from '../session/sessions';
import { wrongCode } from '../session/sign-in';
import { tryCode } from '../session/sms-codes';
import { forgetPerson, whatGoes, whatStays } from './forget-person';

/** More entries than one person answers for are not looked through. */
const MOST_ENTRIES = 50;

type Deletion = Output<Endpoints['readDeletion']>;

/** Told before: nobody should learn afterwards that an entry has nobody left. */
export async function describeDeletion(parts: Parts, person: Person): Promise<Deletion> {
  const owned = await ownedBy(parts, person).catch((error: unknown) => {
    if (error instanceof AppError && error.status >= 500) return null;
    throw error;
  });
  return { goes: [...whatGoes], stays: [...whatStays], owned };
}

async function ownedBy({ mainApi }: Parts, { phone }: Person): Promise<Deletion['owned']> {
  const { items } = await mainApi.list(phone, { limit: MOST_ENTRIES });
  const owned: NonNullable<Deletion['owned']> = [];
  for (const { id, projectName, status } of items) {
    const { contacts } = await mainApi.get(phone, id);
    const others = contacts.filter((each) => each.phone !== phone);
    if (roleOf(contacts, phone) !== 'owner' || others.some(({ role }) => role === 'owner')) continue;
    owned.push({ id, name: projectName, draft: status === 'draft', others: others.length });
  }
  return owned;
}

interface Confirmation {
  challengeId: string | undefined;
  code: string | undefined;
  address: string;
}

/** A fresh code to the own phone → everything forgotten, all or nothing → signed out everywhere. */
export async function deleteAccount(
  parts: Parts,
  sessions: Sessions,
  { userId, phone }: Person,
  { challengeId = '', code = '', address }: Confirmation,
): Promise<void> {
  refuse([
    ...(/^[\w-]{1,100}$/.test(challengeId) ? [] : [problem(['X-Challenge-Id'], 'required', '请先获取验证码')]),
    ...(/^\d{6}$/.test(code) ? [] : [problem(['X-Code'], 'not_a_code', '验证码是 6 位数字')]),
  ]);
  const { db, clock, log, settings } = parts;
  const now = clock.now();
  await limitAddress(db, { what: 'tries', address, secret: keyFor(settings.linkSecret, 'address'), now });
  const outcome = await db.transaction().execute(async (trx) => {
    const verdict = await tryCode(trx, codeKey(parts, 'deletion code'), { phone, code, challengeId, now });
    if (!verdict.right) return verdict;
    // Codes first, then the account, as signing in does it: that one comes before or after, never in the middle.
    await sql`select 1 from users where id = ${userId} for update`.execute(trx);
    const ending = await trx.selectFrom('sessions').select('id').where('user_id', '=', userId).execute();
    await forgetPerson(trx, { userId, phone });
    return { right: true as const, ending };
  });
  if (!outcome.right) throw wrongCode(outcome.triesLeft);
  for (const { id } of outcome.ending) sessions.forget(id);
  log.info({ userId }, 'an account was deleted by its owner');
}
