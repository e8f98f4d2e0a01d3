import { sql } from 'kysely';
import { z } from 'zod';
import { AppError } from '../../../shared/errors';
import { MOBILE } from '../../../shared/form/fields/phone';
import { PASSWORD_UNITS, passwordFlaws } from '../../../shared/password';
import { text } from '../http/route';
import type { Registry } from '../registry';
import { hashPassword, isPassword, nobodysPassword } from './hash-password';

const password = z.string().max(PASSWORD_UNITS);
export const newAccount = z.object({
  phone: z.string().regex(MOBILE, { error: 'phone 应为 11 位手机号' }),
  password,
});
export const givenAccount = z.object({ account: text(1, 64), password });

/** The caller has seen the phone confirmed. An account here is its phone; it has no other name. */
export async function setPassword(
  { db, clock }: Registry,
  given: z.output<typeof newAccount>,
): Promise<{ registered: boolean }> {
  const issues = passwordFlaws(given.password, given.phone).map((flaw) => ({
    ...flaw,
    path: 'password',
    severity: 'error' as const,
  }));
  if (issues.length > 0) throw new AppError('invalid_request', 'a password against the rules', { issues });
  const set = { password: await hashPassword(given.password), set_at: clock.now() };
  const { registered } = await db
    .insertInto('accounts')
    .values({ phone: given.phone, ...set })
    .onConflict((conflict) => conflict.column('phone').doUpdateSet(set))
    // PostgreSQL's sign of a row that nobody has replaced: it was not there before.
    .returning(sql<boolean>`xmax = 0`.as('registered'))
    .executeTakeFirstOrThrow();
  return { registered };
}

export async function verifyPassword(
  { db }: Registry,
  given: z.output<typeof givenAccount>,
): Promise<{ phone: string | null }> {
  const found = await db
    .selectFrom('accounts')
    .select(['phone', 'password'])
    .where('phone', '=', given.account)
    .executeTakeFirst();
  const isRight = await isPassword(given.password, found?.password ?? nobodysPassword);
  return { phone: found && isRight ? found.phone : null };
}
