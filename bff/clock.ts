import { type Kysely } from 'kysely';
import { CannotStart } from './cannot-start';
import { type SettingsTable } from './database/tables';

/** Real time for sessions, codes, limits and jobs; contest time for deadlines, stages and countdowns. */
export interface Clock {
  now(): Date;
  contestNow(): Date;
  /** Whether the two differ; the client then says 演示时间. */
  demo: boolean;
}

/** A clock whose contest time runs `offsetMs` milliseconds ahead of real time (behind when negative). */
export function createClock(offsetMs: number): Clock {
  return {
    now: () => new Date(),
    contestNow: () => new Date(Date.now() + offsetMs),
    demo: offsetMs !== 0,
  };
}

/**
 * How far contest time is ahead of real time. Fixed at the first boot from `clockStart` (ISO time with zone, or
 * nothing for real time) and kept, so that contest time never goes back.
 */
export async function contestOffset(
  db: Kysely<{ settings: SettingsTable }>,
  { clockStart, production }: { clockStart: string | undefined; production: boolean },
): Promise<number> {
  const proposed = clockStart ? new Date(clockStart).getTime() - Date.now() : 0;
  await db
    .insertInto('settings')
    .values({ key: 'contestClock', value: JSON.stringify({ offsetMs: proposed }) })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute();
  const kept = await db
    .selectFrom('settings')
    .select('value')
    .where('key', '=', 'contestClock')
    .executeTakeFirstOrThrow();
  const { offsetMs } = kept.value as { offsetMs: number };
  if (production && offsetMs !== 0) {
    throw new CannotStart('这个数据库是演示用的（比赛时钟不是真实时间），不能当作生产环境启动：请换一个空的数据库。');
  }
  return offsetMs;
}
