import { type Clock } from '../../bff/clock';

export interface TestClock extends Clock {
  /** Lets both times pass. */
  advance(ms: number): void;
}

/** A clock that stands still until told; contest time starts where it is put, or with real time. */
export function createTestClock(start: string | Date, contestStart: string | Date = start): TestClock {
  let [now, contestNow] = [new Date(start).getTime(), new Date(contestStart).getTime()];
  return {
    now: () => new Date(now),
    contestNow: () => new Date(contestNow),
    demo: now !== contestNow,
    advance(ms) {
      now += ms;
      contestNow += ms;
    },
  };
}
