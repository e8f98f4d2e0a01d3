import type { Endpoints, Output } from '../../shared/api';
import type { Parts } from '../parts';
import { checkHuman } from './human-check';
import { keyFor } from './keys';
import { limitAddress } from './limits';
import { CODE_LIFETIME_MS, issueCode, RESEND_AFTER_MS } from './sms-codes';

/** Human → address → phone → message. Known phones and new ones take the same way, so nothing tells them apart. */
export async function sendSmsCode(
  parts: Parts,
  { phone, proof, address }: { phone: string; proof: string | undefined; address: string },
): Promise<Output<Endpoints['sendSmsCode']>> {
  const { db, clock, settings } = parts;
  const now = clock.now();
  await checkHuman(parts, proof);
  await limitAddress(db, { what: 'codes', address, secret: keyFor(settings.linkSecret, 'address'), now });
  const { challengeId, code } = await issueCode(db, keyFor(settings.linkSecret, 'sms code'), phone, now);
  await parts.sendSms(
    phone,
    `参赛掌上通：您的登录验证码是 ${code}，5 分钟内有效。请勿告诉他人；如非本人操作，请忽略。`,
  );
  return { challengeId, resendAfterSeconds: RESEND_AFTER_MS / 1000, expiresInSeconds: CODE_LIFETIME_MS / 1000 };
}
