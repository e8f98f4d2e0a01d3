import { randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { BffTables } from '../database/tables';
import { documents } from '../legal/documents';

export interface User {
  id: string;
  phone: string;
}

interface NewUser {
  phone: string;
  from: 'sms' | 'wechat' | 'password';
  now: Date;
}

/** The first sign-in of a phone makes its account. Any other way confirms a phone that so far only WeChat had told. */
export async function findOrAddUser(trx: Transaction<BffTables>, given: NewUser): Promise<User> {
  // Deleted while it was being looked for: then it is a new one.
  const row = (await findOrAdd(trx, given)) ?? (await findOrAdd(trx, given));
  if (!row) throw new Error('an account that is deleted as soon as it is made');
  const { phone_from_wechat: unconfirmed, ...found } = row;
  if (unconfirmed && given.from !== 'wechat') {
    await trx.updateTable('users').set({ phone_from_wechat: false }).where('id', '=', found.id).execute();
  }
  return found;
}

/** Held until the end of the transaction, so that it cannot be deleted while a session for it begins. */
async function findOrAdd(trx: Transaction<BffTables>, { phone, from, now }: NewUser) {
  const phone_from_wechat = from === 'wechat';
  await trx
    .insertInto('users')
    .values({ id: randomUUID(), phone, created_at: now, phone_from_wechat })
    .onConflict((conflict) => conflict.column('phone').doNothing())
    .execute();
  return trx
    .selectFrom('users')
    .select(['id', 'phone', 'phone_from_wechat'])
    .where('phone', '=', phone)
    .forKeyShare()
    .executeTakeFirst();
}

/** Once for each version, with the time it was first accepted. */
export async function recordConsent(trx: Transaction<BffTables>, userId: string, now: Date): Promise<void> {
  const agreed = (['terms', 'privacy'] as const).map((document) => ({
    user_id: userId,
    document,
    version: documents[document].version,
    at: now,
  }));
  await trx
    .insertInto('consents')
    .values(agreed)
    .onConflict((conflict) => conflict.columns(['user_id', 'document', 'version']).doNothing())
    .execute();
}

/** Whether a person has agreed to the texts as they are now. */
export async function hasAgreed(trx: Transaction<BffTables>, userId: string): Promise<boolean> {
  const rows = await trx.selectFrom('consents').select(['document', 'version']).where('user_id', '=', userId).execute();
  return (['terms', 'privacy'] as const).every((document) =>
    rows.some((row) => row.document === document && row.version === documents[document].version),
  );
}
