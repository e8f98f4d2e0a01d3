import { useEffect, useSyncExternalStore } from 'react';
import Taro from '@tarojs/taro';
import { endpoints } from '../../shared/api';
import { call } from '../api/call';
import { useWhileShown } from '../api/while-shown';
import { currentSession, subscribeSession } from '../session/session';
import { tabs } from '../tabs';

const index = tabs.findIndex(({ name }) => name === 'messages');
const everyMs = 15_000;
const listeners = new Set<() => void>();
let unread = 0;

export const useUnread = (): number => useSyncExternalStore(subscribe, () => unread);

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** The count on the tab 消息. The browser's tabs take it from here, WeChat's are told. */
export function setUnread(count: number) {
  if (count !== unread) {
    unread = count;
    for (const listener of [...listeners]) listener();
  }
  // Refused while a page without tabs is in front; the next tab page tells again.
  if (process.env.TARO_ENV === 'weapp') {
    const told = count > 0 ? Taro.setTabBarBadge({ index, text: badgeWord(count) }) : Taro.removeTabBarBadge({ index });
    Promise.resolve(told).catch(() => undefined);
  }
}

export const badgeWord = (count: number): string => (count > 99 ? '99+' : String(count));

async function askUnread() {
  if (!currentSession()) return setUnread(0);
  try {
    setUnread((await call(endpoints.getSession)).unread);
  } catch {
    // The count stays as it was; whoever opens the messages sees why.
  }
}

/** Every tab page keeps the count fresh while it is in front. */
export function useUnreadKept() {
  useEffect(() => subscribeSession(() => void askUnread()), []);
  useWhileShown(() => void askUnread(), everyMs);
}
