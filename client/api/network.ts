import { useSyncExternalStore } from 'react';
import { watchNetwork } from './watch-network';

const listeners = new Set<() => void>();
let online = true;
let watching = false;

/** As far as is known: what the phone says, corrected by whether the last call was answered. */
export const isOnline = (): boolean => online;

/** Called on every change, both ways. */
export function subscribeNetwork(listener: () => void): () => void {
  if (!watching) {
    watching = true;
    watchNetwork(noteReached);
  }
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

export const useOnline = (): boolean => useSyncExternalStore(subscribeNetwork, isOnline);

export function noteReached(reached: boolean) {
  if (reached === online) return;
  online = reached;
  for (const listener of [...listeners]) listener();
}
