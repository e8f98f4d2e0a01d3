import Taro from '@tarojs/taro';
import * as z from 'zod/mini';

const DAY = 24 * 3600_000;
/** Whoever has said no, or closed the dialog, is left in peace on taps that were about something else. */
const peaceMs = 7 * DAY;
const anotherMs = DAY;
/** The last answer may still be on its way to the server. */
const justNowMs = 10 * 60_000;
/** As many are enough for what may come before the person looks in again. */
const enough = 3;

/** Milliseconds of this phone's clock. */
const memorySchema = z.object({ askedAt: z.nullable(z.number()), refusedAt: z.nullable(z.number()) });
export type ConsentMemory = z.infer<typeof memorySchema>;

const never: ConsentMemory = { askedAt: null, refusedAt: null };
const place = (account: string) => `consents/${account}/memory`;

export const readMemory = (account: string): ConsentMemory =>
  memorySchema.safeParse(Taro.getStorageSync(place(account))).data ?? never;

export function remember(account: string, { refused, now }: { refused: boolean; now: number }) {
  try {
    Taro.setStorageSync(place(account), { askedAt: now, refusedAt: refused ? now : null } satisfies ConsentMemory);
  } catch {
    // A full storage: asked once more than would be polite.
  }
}

/**
 * May a tap that was about something else bring the dialog up? `left`: messages the consents still allow of the kind
 * that comes next, Infinity where none can be asked for.
 */
export function mayAskUnasked({ askedAt, refusedAt }: ConsentMemory, left: number, now: number): boolean {
  // Either way: the phone's clock may have been set.
  const isPast = (at: number | null, ms: number) => at === null || Math.abs(now - at) >= ms;
  return left < enough && isPast(refusedAt, peaceMs) && isPast(askedAt, left === 0 ? justNowMs : anotherMs);
}
