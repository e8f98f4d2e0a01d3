import { useSyncExternalStore } from 'react';
import Taro from '@tarojs/taro';
import * as z from 'zod/mini';

const schema = z.array(z.string());
const listeners = new Set<() => void>();
const known = new Map<string, readonly string[]>();
const none: readonly string[] = [];

function read(key: string): readonly string[] {
  const there = known.get(key);
  if (there) return there;
  const ticks = schema.safeParse(Taro.getStorageSync(key)).data ?? none;
  known.set(key, ticks);
  return ticks;
}

/** Reasons that name no field are ticked off by hand, on this phone only. */
export function useTicks(registration: string, returnId: string | undefined) {
  const key = `ticked/${registration}/${returnId ?? ''}`;
  const ticked = useSyncExternalStore(subscribe, () => read(key));
  const tick = (reason: string, on: boolean) => {
    const next = on ? [...ticked, reason] : ticked.filter((each) => each !== reason);
    known.set(key, next);
    try {
      Taro.setStorageSync(key, next);
    } catch {
      // A full storage: remembered until the app is closed.
    }
    for (const listener of [...listeners]) listener();
  };
  return { ticked, tick };
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
