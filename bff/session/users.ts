import { randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { BffTables } from '../database/tables';
import { documents } from '../legal/documents';

export interface User {
  id: string;
  phone: string;
}

/** The first sign-in of a phone makes its account. Any other way confirms a phone that so far only WeChat had told. */
export async function findOrAddUser(
  trx: Transaction<BffTables>,
  { phone, from, now }: { phone: string; from: 'sms' | 'wechat' | 'password'; now: Date },
): Promise<User> {
  const phone_from_wechat = from === 'wechat';
  await trx
    .insertInto('users')
    .values({ id: randomUUID(), phone, created_at: now, phone_from_wechat })
    .onConflict((conflict) => conflict.column('phone').doNothing())
    .execute();
  const { phone_from_wechat: unconfirmed, ...user } = await trx
    .selectFrom('users')
    .select(['id', 'phone', 'phone_from_wechat'])
    .where('phone', '=', phone)
    .executeTakeFirstOrThrow();
  if (unconfirmed && from !== 'wechat') {
    await trx.updateTable('users').set({ phone_from_wechat: false }).where('id', '=', user.id).execute();
  }
  return user;
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
