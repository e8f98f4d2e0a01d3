import { forgetEditsOf } from '../offline/edits/open-edits';
import { forgetKept } from '../offline/kept';
import { forgetPlace } from './return-to';
import { currentAccount, forgetSession } from './session';

/** The account is deleted: nothing of it stays on this phone, not even what was not sent. Uploads go with the session. */
export function forgetAccount() {
  const account = currentAccount();
  // First, so that nothing at work writes any more.
  forgetSession();
  forgetPlace();
  if (account === null) return;
  forgetKept(account);
  forgetEditsOf(account);
}
