import { useCallback, useEffect, useRef, useState } from 'react';
import Taro, { useDidShow, usePullDownRefresh } from '@tarojs/taro';
import { AppError } from '../../shared/errors';
import { keep, readKept } from '../offline/kept';
import { useAccount } from '../session/session';
import { isOnline, subscribeNetwork } from './network';

export interface Loaded<T> {
  data: T | undefined;
  /** `failed` only when there is nothing to show. */
  state: 'loading' | 'ready' | 'failed';
  /** Why the last try failed; also beside data that could not be refreshed. */
  error: AppError | null;
  /** When the shown data is from, while it could not be refreshed; else null. */
  from: string | null;
  /** Asks anew, whatever is under way. */
  reload: () => Promise<void>;
  /** Asks unless an answer is already on its way. */
  refresh: () => Promise<void>;
  /** A change the server has acknowledged, shown without asking again. */
  put: (data: T) => void;
}

interface Held<T> {
  key: string | null;
  owner: string;
  data: T | undefined;
  at: string | null;
  error: AppError | null;
}

/** Replies nobody has to sign in for are the same for everyone on this phone. */
const everyone = 'everyone';

/**
 * Shows the last known reply at once and asks for a new one: at first, when the page shows again, when pulled down and
 * when the network is back. `key` names the reply within the account; null: nothing to load yet.
 */
export function useLoaded<T>(key: string | null, load: () => Promise<T>, { shared = false } = {}): Loaded<T> {
  const account = useAccount();
  const owner = shared ? everyone : (account ?? 'guest');
  const [held, setHeld] = useState<Held<T>>(() => begin(key, owner));
  if (held.key !== key || held.owner !== owner) setHeld(begin(key, owner));

  const latest = useRef(load);
  useEffect(() => {
    latest.current = load;
  });
  const asked = useRef(0);
  const underWay = useRef<Promise<void>>();

  const settle = useCallback(
    (change: Partial<Held<T>>) =>
      setHeld((now) => (now.key === key && now.owner === owner ? { ...now, ...change } : now)),
    [key, owner],
  );
  const put = useCallback(
    (data: T) => {
      if (key === null) return;
      const now = new Date();
      keep(owner, key, data, now);
      settle({ data, at: now.toISOString(), error: null });
    },
    [key, owner, settle],
  );
  const ask = useCallback(async () => {
    if (key === null) return;
    const turn = ++asked.current;
    try {
      const data = await latest.current();
      if (turn === asked.current) put(data);
    } catch (thrown) {
      if (turn === asked.current) settle({ error: asAppError(thrown) });
    } finally {
      if (turn === asked.current) underWay.current = undefined;
    }
  }, [key, put, settle]);
  const reload = useCallback(() => (underWay.current = ask()), [ask]);
  const refresh = useCallback(() => underWay.current ?? reload(), [reload]);

  useEffect(() => void reload(), [reload]);
  useEffect(() => subscribeNetwork(() => isOnline() && void refresh()), [refresh]);
  useDidShow(() => void refresh());
  usePullDownRefresh(() => void reload().then(() => Taro.stopPullDownRefresh()));

  const { data, at, error } = held;
  const state = data !== undefined ? 'ready' : error ? 'failed' : 'loading';
  return { data, state, error, from: error ? at : null, reload, refresh, put };
}

function begin<T>(key: string | null, owner: string): Held<T> {
  const kept = key === null ? null : readKept<T>(owner, key);
  return { key, owner, data: kept?.value, at: kept?.from ?? null, error: null };
}

function asAppError(thrown: unknown): AppError {
  return thrown instanceof AppError ? thrown : new AppError('internal', String(thrown), { cause: thrown });
}
