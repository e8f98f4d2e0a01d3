import { useEffect, useReducer } from 'react';
import Taro from '@tarojs/taro';
import * as z from 'zod/mini';

const clockSchema = z.object({ aheadMs: z.number(), demo: z.boolean() });
const replySchema = z.object({ now: z.string(), demo: z.boolean() });
const storageKey = 'contest-clock';
/** Replies travel; smaller differences than this are no news. */
const toleranceMs = 2000;

let clock: z.infer<typeof clockSchema> | undefined;

const read = () =>
  (clock ??= clockSchema.safeParse(Taro.getStorageSync(storageKey)).data ?? { aheadMs: 0, demo: false });

/** Every reply with a time sets the clock, so a phone that goes wrong counts down right. */
export function noteClock(reply: unknown) {
  const { data } = replySchema.safeParse(reply);
  if (!data) return;
  const next = { aheadMs: Date.parse(data.now) - Date.now(), demo: data.demo };
  const known = read();
  if (known.demo === next.demo && Math.abs(known.aheadMs - next.aheadMs) < toleranceMs) return;
  clock = next;
  try {
    Taro.setStorageSync(storageKey, next);
  } catch {
    // Known again with the next reply.
  }
}

/** The contest's clock, also while there is no network. */
export const contestNow = (): Date => new Date(Date.now() + read().aheadMs);

/** The contest's clock is not the real one: say 演示时间. */
export const isDemo = (): boolean => read().demo;

/** The contest's clock, again every `everyMs` while the page is there. */
export function useContestNow(everyMs = 30_000): Date {
  const [, tick] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    const timer = setInterval(tick, everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return contestNow();
}
