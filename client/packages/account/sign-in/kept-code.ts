import Taro from '@tarojs/taro';
import * as z from 'zod/mini';

const storageKey = 'code-on-its-way';
/** Longer than any limit of the server: then the phone's clock has been changed meanwhile. */
const LONGEST_MS = 24 * 3_600_000;

const keptSchema = z.object({
  phone: z.string(),
  /** Absent: nothing was sent, the server only said how long to wait. */
  challengeId: z.optional(z.string()),
  minutes: z.number(),
  expiresAt: z.number(),
  mayAskAt: z.number(),
});
export type KeptCode = z.infer<typeof keptSchema>;

/** The code on its way and the wait the server named, over a reload: neither is lost. Gone with the wait. */
export function readKeptCode(now = Date.now()): KeptCode | null {
  const kept = keptSchema.safeParse(Taro.getStorageSync(storageKey)).data;
  if (!kept) return null;
  const until = Math.max(kept.expiresAt, kept.mayAskAt);
  if (until > now && until - now < LONGEST_MS) return kept;
  forgetCode();
  return null;
}

export function keepCode(kept: KeptCode) {
  try {
    Taro.setStorageSync(storageKey, kept);
  } catch {
    // A full storage: the wait is known as long as the page is open.
  }
}

/** It has signed in, or the person has left. */
export const forgetCode = () => Taro.removeStorageSync(storageKey);
