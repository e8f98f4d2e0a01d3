import { endpoints } from '../../shared/api';
import { call } from '../api/call';
import { forgetKept } from '../offline/kept';
import { currentAccount, currentSession, forgetSession } from './session';

/** Leaves at once on this phone; the server is told when it can be. */
export async function signOut(): Promise<void> {
  const account = currentAccount();
  const told = currentSession() ? call(endpoints.signOut).catch(() => undefined) : undefined;
  if (account) forgetKept(account);
  forgetSession();
  await told;
}
