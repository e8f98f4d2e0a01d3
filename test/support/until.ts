import { setTimeout as pause } from 'node:timers/promises';

type Truthy<T> = Exclude<NonNullable<T>, false | '' | 0>;

/** Asks again until the answer is truthy, and returns it; fails after the deadline with what was waited for. */
export async function until<T>(what: string, ask: () => T | Promise<T>, deadlineMs = 30_000): Promise<Truthy<T>> {
  const end = Date.now() + deadlineMs;
  for (;;) {
    const answer = await ask();
    if (answer) return answer as Truthy<T>;
    if (Date.now() > end) throw new Error(`waited ${deadlineMs} ms in vain: ${what}`);
    await pause(10);
  }
}
