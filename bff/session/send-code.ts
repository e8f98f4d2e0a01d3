import type { Endpoints, Output } from '../../shared/api';
import type { Parts } from '../parts';
import { isReviewer } from '../review/review';
import { giveBackToTotal, takeFromTotal } from '../sms/total-budget';
import { checkHuman } from './human-check';
import { keyFor } from './keys';
import { limitAddress, MINUTE, paidPerAddress, perAddress } from './limits';
import { CODE_LIFETIME_MS, issueCode, RESEND_AFTER_MS, withdrawCode } from './sms-codes';

type Sent = Output<Endpoints['sendSmsCode']>;
/** What a code is good for; one for another purpose is as wrong as any. */
export type CodePurpose = 'sms code' | 'deletion code';

export const codeKey = ({ settings }: Pick<Parts, 'settings'>, purpose: CodePurpose): Buffer =>
  keyFor(settings.linkSecret, purpose);

/** Human → address → phone → total → message. Known phones and new ones take the same way, so nothing tells them apart. */
export async function sendSmsCode(
  parts: Parts,
  { phone, proof, address }: { phone: string; proof: string | undefined; address: string },
): Promise<Sent> {
  await checkHuman(parts, proof);
  return sendCode(parts, { phone, address, purpose: 'sms code' });
}

/** To somebody signed in, who need not show to be human; all limits hold. */
export async function sendCode(
  parts: Parts,
  { phone, address, purpose }: { phone: string; address: string; purpose: CodePurpose },
): Promise<Sent> {
  const { db, clock, log, settings } = parts;
  const { smsMostPerDay: mostPerDay } = settings;
  const now = clock.now();
  const secret = keyFor(settings.linkSecret, 'address');
  await limitAddress(db, { what: 'codes', address, secret, now, limits: [perAddress, paidPerAddress] });
  const { challengeId, code } = await db.transaction().execute(async (trx) => {
    const fixed = isReviewer(parts, phone) ? parts.review?.code : undefined;
    const issued = await issueCode(trx, codeKey(parts, purpose), phone, now, fixed);
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
