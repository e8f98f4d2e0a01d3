import { useSyncExternalStore } from 'react';

/** Calls that were refused because a legal text has changed, until the person has read it and answered. */
let waiting: ((agreed: boolean) => void)[] = [];
/** Whoever said no is left in peace for a while: saving tries again by itself and must not open the sheet each time. */
const PEACE_MS = 60_000;
let refusedAt = -Infinity;
const listeners = new Set<() => void>();

function become(next: typeof waiting) {
  waiting = next;
  for (const listener of [...listeners]) listener();
}

/** Asks once for all who wait; whether the person agreed. */
export function askConsent(): Promise<boolean> {
  if (Math.abs(Date.now() - refusedAt) < PEACE_MS) return Promise.resolve(false);
  return new Promise((resolve) => become([...waiting, resolve]));
}

export function answerConsent(agreed: boolean) {
  const asked = waiting;
  refusedAt = agreed ? -Infinity : Date.now();
  become([]);
  for (const resolve of asked) resolve(agreed);
}

export const isConsentWanted = (): boolean => waiting.length > 0;

export const useConsentWanted = (): boolean => useSyncExternalStore(subscribe, isConsentWanted);

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
