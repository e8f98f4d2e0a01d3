import { noAccountsHere } from '../main-api/main-api';
import type { Parts } from '../parts';
import { endOtherDevices } from '../session/devices';
import { keyFor } from '../session/keys';
import { limitAddress } from '../session/limits';
import { codeKey } from '../session/send-code';
import { type Sessions, startSession } from '../session/sessions';
import { wrongCode } from '../session/sign-in';
import { restoreCode, tryCode } from '../session/sms-codes';
import { findOrAddUser, recordConsent, type User } from '../session/users';

export interface NewPassword {
  phone: string;
  code: string;
  challengeId: string;
  password: string;
  address: string;
}

/**
 * Code right → the main platform registers an account or replaces its password → user, consent and session. The code
 * comes first, so that nobody registers a stranger's phone, and is good again if the platform did not take the password.
 */
export async function setPassword(
  parts: Parts,
  { address, password, ...given }: NewPassword,
): Promise<{ token: string; expiresAt: string; user: User; registered: boolean }> {
  const { db, clock, mainApi, settings } = parts;
  const now = clock.now();
  if (!mainApi.setPassword) throw noAccountsHere();
  await limitAddress(db, { what: 'tries', address, secret: keyFor(settings.linkSecret, 'address'), now });
  const verdict = await db.transaction().execute((trx) => tryCode(trx, codeKey(parts, 'sms code'), { ...given, now }));
  if (!verdict.right) throw wrongCode(verdict.triesLeft);
  const { registered } = await mainApi.setPassword(given.phone, password).catch(async (thrown: unknown) => {
    await restoreCode(db, given.challengeId);
    throw thrown;
  });
  return db.transaction().execute(async (trx) => {
    const user = await findOrAddUser(trx, { phone: given.phone, from: 'sms', now });
    await recordConsent(trx, user.id, now);
    const { token, expiresAt } = await startSession(trx, user.id, now);
    return { token, expiresAt: expiresAt.toISOString(), user, registered };
  });
}

/** Whoever sets a new password may fear that somebody has the old one: only the session just begun goes on. */
export async function endOlderSessions(parts: Parts, sessions: Sessions, token: string): Promise<void> {
  const person = await sessions.find(token);
  if (person) await endOtherDevices(parts, sessions, person);
}
