import { useSyncExternalStore } from 'react';
import Taro from '@tarojs/taro';
import * as z from 'zod/mini';

const sessionSchema = z.object({
  token: z.string(),
  expiresAt: z.string(),
  userId: z.string(),
  /** Masked as WeChat prescribes, first three and last two. */
  phone: z.string(),
});
export type Session = z.infer<typeof sessionSchema>;

/** `account` outlives an expired session: what is kept on this phone stays readable until the person signs out. */
const stateSchema = z.object({
  session: z.nullable(sessionSchema),
  account: z.nullable(z.string()),
  /** The person has signed out on this phone: nobody is signed in again unasked. */
  left: z.optional(z.boolean()),
});
type State = z.infer<typeof stateSchema>;

const storageKey = 'session';
const nobody: State = { session: null, account: null };
const listeners = new Set<() => void>();
let state: State | undefined;

function read(): State {
  return (state ??= stateSchema.safeParse(Taro.getStorageSync(storageKey)).data ?? nobody);
}

function become(next: State) {
  state = next;
  try {
    Taro.setStorageSync(storageKey, next);
  } catch {
    // A full storage: signed in until the app is closed.
  }
  for (const listener of [...listeners]) listener();
}

export const currentSession = (): Session | null => read().session;

/** Whose data this phone shows: the person signed in, or the one whose session ran out. */
export const currentAccount = (): string | null => read().account;

export function startSession(reply: { token: string; expiresAt: string; user: { id: string; phone: string } }) {
  const { token, expiresAt, user } = reply;
  become({ session: { token, expiresAt, userId: user.id, phone: maskPhone(user.phone) }, account: user.id });
}

/** The server no longer knows the token. A newer session, begun meanwhile, is left alone. */
export function expireSession(token: string): boolean {
  if (read().session?.token !== token) return false;
  become({ session: null, account: read().account });
  return true;
}

export const hasLeft = (): boolean => read().left === true;

export const forgetSession = () => become({ ...nobody, left: true });

export function subscribeSession(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

export const useSession = (): Session | null => useSyncExternalStore(subscribeSession, currentSession);
export const useAccount = (): string | null => useSyncExternalStore(subscribeSession, currentAccount);

export function maskPhone(phone: string): string {
  return /^\d{11}$/.test(phone) ? `${phone.slice(0, 3)}******${phone.slice(9)}` : phone;
}
