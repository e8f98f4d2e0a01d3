import { useEffect, useLayoutEffect } from 'react';
import { notificationEndpoints, type NotificationReach } from '../../shared/notification-endpoints';
import { call } from '../api/call';
import { type Loaded, useLoaded } from '../api/use-loaded';
import { currentAccount, useSession } from '../session/session';

let known: { account: string; reach: NotificationReach } | undefined;
const listeners = new Set<(reach: NotificationReach) => void>();

/** As last heard, for a tap that cannot wait for an answer. */
export const knownReach = (): NotificationReach | undefined =>
  known && known.account === currentAccount() ? known.reach : undefined;

/** A reply that came another way than by looking; every page that shows it follows. */
export function noteReach(reach: NotificationReach) {
  for (const listener of [...listeners]) listener(reach);
}

/** Where notices to this person go, and what the consents to WeChat messages still allow. */
export function useReach(): Loaded<NotificationReach> {
  const signedIn = useSession() !== null;
  const loaded = useLoaded(signedIn ? 'notification-reach' : null, () =>
    call(notificationEndpoints.getNotificationSettings),
  );
  const { data, put } = loaded;
  // Before it is seen, so that the first tap on what is seen knows it.
  useLayoutEffect(() => {
    const account = currentAccount();
    if (data && account !== null) known = { account, reach: data };
  }, [data]);
  useEffect(() => {
    listeners.add(put);
    return () => void listeners.delete(put);
  }, [put]);
  return loaded;
}
