import { useSyncExternalStore } from 'react';
import Taro from '@tarojs/taro';

const key = 'elder-mode';
const listeners = new Set<() => void>();
let elder: boolean | undefined;

/** Larger type and buttons, chosen on 我的 and kept on this phone. */
export function elderMode(): boolean {
  return (elder ??= Taro.getStorageSync(key) === 'on');
}

export function setElderMode(on: boolean) {
  elder = on;
  Taro.setStorageSync(key, on ? 'on' : 'off');
  for (const listener of listeners) listener();
}

export function useElderMode(): boolean {
  return useSyncExternalStore(subscribe, elderMode);
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
