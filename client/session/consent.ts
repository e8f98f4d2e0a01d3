import { useSyncExternalStore } from 'react';

/** Calls that were refused because a legal text has changed, until the person has read it and answered. */
let waiting: ((agreed: boolean) => void)[] = [];
const listeners = new Set<() => void>();

function become(next: typeof waiting) {
  waiting = next;
  for (const listener of [...listeners]) listener();
}

/** Asks once for all who wait; whether the person agreed. */
export const askConsent = (): Promise<boolean> => new Promise((resolve) => become([...waiting, resolve]));

export function answerConsent(agreed: boolean) {
  const asked = waiting;
  become([]);
  for (const resolve of asked) resolve(agreed);
}

export const isConsentWanted = (): boolean => waiting.length > 0;

export const useConsentWanted = (): boolean => useSyncExternalStore(subscribe, isConsentWanted);

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
