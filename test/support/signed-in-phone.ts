import type { TestDesk } from './desk';
import { PhoneStorage } from './weapp-host';

/** The storage of a weapp phone on which this person has signed in before. */
export async function signedInStorage(desk: TestDesk, phone: string): Promise<PhoneStorage> {
  // One code a minute for each phone.
  desk.clock.advance(61_000);
  const { authorization } = await desk.signIn(phone);
  const { body } = await desk.http.get('/api/session').set({ authorization }).expect(200);
  const { user, expiresAt } = body as { user: { id: string }; expiresAt: string };
  const session = { token: authorization.replace('Bearer ', ''), expiresAt, userId: user.id, phone };
  const storage = new PhoneStorage();
  storage.set('session', { session, account: user.id });
  return storage;
}
