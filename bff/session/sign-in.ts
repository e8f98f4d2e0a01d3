import type { Endpoints, Output } from '../../shared/api';
import { AppError } from '../../shared/errors';
import type { Parts } from '../parts';
import { keyFor } from './keys';
import { limitAddress } from './limits';
import { codeKey } from './send-code';
import { startSession } from './sessions';
import { tryCode } from './sms-codes';
import { findOrAddUser, recordConsent } from './users';

export interface SmsSignIn {
  phone: string;
  code: string;
  challengeId: string | undefined;
  address: string;
}

/** Code right → user, consent and session, all or nothing; a wrong one is counted and refused. */
export async function signInBySms(
  parts: Parts,
  { address, ...given }: SmsSignIn,
): Promise<Output<Endpoints['signInBySms']>> {
  const { db, clock, settings } = parts;
  const now = clock.now();
  await limitAddress(db, { what: 'tries', address, secret: keyFor(settings.linkSecret, 'address'), now });
  const outcome = await db.transaction().execute(async (trx) => {
    const verdict = await tryCode(trx, codeKey(parts, 'sms code'), { ...given, now });
    if (!verdict.right) return verdict;
    const user = await findOrAddUser(trx, { phone: given.phone, from: 'sms', now });
    await recordConsent(trx, user.id, now);
    return { right: true as const, user, ...(await startSession(trx, user.id, now)) };
  });
  if (!outcome.right) throw wrongCode(outcome.triesLeft);
  return { token: outcome.token, expiresAt: outcome.expiresAt.toISOString(), user: outcome.user };
}

export function wrongCode(triesLeft: number | null): AppError {
  if (triesLeft === null) return new AppError('wrong_code', 'wrong, expired or used code');
  return new AppError('wrong_code', `wrong code, ${triesLeft} tries left`, {
    sentence:
      triesLeft > 0
        ? `验证码不正确，还可以再试 ${triesLeft} 次。`
        : '验证码输错的次数太多，这个验证码已作废，请重新获取。',
  });
}
