import { AppError } from '../../shared/errors';
import { plainMobile } from '../../shared/form/fields/phone';
import { noAccountsHere } from '../main-api/main-api';
import type { Parts } from '../parts';
import { keyFor } from '../session/keys';
import { limitAddress } from '../session/limits';
import { startSession } from '../session/sessions';
import { findOrAddUser, recordConsent, type User } from '../session/users';
import { forgetTries, giveBackTry, takeTry } from './password-tries';

export interface PasswordSignIn {
  account: string;
  password: string;
  address: string;
}

/** The main platform knows whose account it is → user, consent and session. The password goes through and is not kept. */
export async function signInByPassword(
  parts: Parts,
  { account: typed, password, address }: PasswordSignIn,
): Promise<{ token: string; expiresAt: string; user: User }> {
  const { db, clock, mainApi, settings } = parts;
  const now = clock.now();
  const account = plainMobile(typed);
  if (!mainApi.verifyPassword) throw noAccountsHere();
  await limitAddress(db, { what: 'passwords', address, secret: keyFor(settings.linkSecret, 'address'), now });
  const tried = await takeTry(parts, { account, address });
  const phone = await mainApi.verifyPassword(account, password).catch(async (thrown: unknown) => {
    await giveBackTry(parts, tried);
    throw thrown;
  });
  if (phone === null) throw wrongPassword();
  await forgetTries(parts, tried);
  return db.transaction().execute(async (trx) => {
    const user = await findOrAddUser(trx, { phone, from: 'password', now });
    await recordConsent(trx, user.id, now);
    const { token, expiresAt } = await startSession(trx, user.id, now);
    return { token, expiresAt: expiresAt.toISOString(), user };
  });
}

const wrongPassword = (): AppError =>
  new AppError('wrong_code', 'unknown account or wrong password', {
    sentence: '账号或密码不正确，请核对后重新输入；忘记密码可以用短信验证码登录。',
  });
