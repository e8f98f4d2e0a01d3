import type { Endpoints, Output } from '../../shared/api';
import type { Parts } from '../parts';
import { giveBackToTotal, takeFromTotal } from '../sms/total-budget';
import { checkHuman } from './human-check';
import { keyFor } from './keys';
import { limitAddress, MINUTE, paidPerAddress, perAddress } from './limits';
import { CODE_LIFETIME_MS, issueCode, RESEND_AFTER_MS, withdrawCode } from './sms-codes';

/** Human → address → phone → total → message. Known phones and new ones take the same way, so nothing tells them apart. */
export async function sendSmsCode(
  parts: Parts,
  { phone, proof, address }: { phone: string; proof: string | undefined; address: string },
): Promise<Output<Endpoints['sendSmsCode']>> {
  const { db, clock, log, settings } = parts;
  const { smsMostPerDay: mostPerDay } = settings;
  const now = clock.now();
  await checkHuman(parts, proof);
  const secret = keyFor(settings.linkSecret, 'address');
  await limitAddress(db, { what: 'codes', address, secret, now, limits: [perAddress, paidPerAddress] });
  const { challengeId, code } = await db.transaction().execute(async (trx) => {
    const issued = await issueCode(trx, keyFor(settings.linkSecret, 'sms code'), phone, now);
    await takeFromTotal(trx, { mostPerDay, now, log });
    return issued;
  });
  const outcome = await parts.sendSms(phone, { kind: 'signInCode', code, minutes: CODE_LIFETIME_MS / MINUTE });
  if (outcome.fate === 'refused') {
    await db.transaction().execute(async (trx) => {
      await withdrawCode(trx, challengeId);
      await giveBackToTotal(trx, { mostPerDay, takenAt: now });
    });
  }
  if (outcome.fate !== 'accepted') throw outcome.error;
  return { challengeId, resendAfterSeconds: RESEND_AFTER_MS / 1000, expiresInSeconds: CODE_LIFETIME_MS / 1000 };
}
