import { type EventLoopUtilization, performance } from 'node:perf_hooks';

/** So many messages begin at once. */
const AT_ONCE = 4;
/** Of its thread's time, what delivering may take: the cores are also those of lists and the database. */
const SHARE = 0.35;
const WINDOW_MS = 20;
const LONGEST_REST_MS = 20;

/** Resolves when the next message may begin. */
export type Pace = () => Promise<void>;

/**
 * Ten thousand results must not make contacts wait for their lists, on the same cores: messages begin a few at a time,
 * a millisecond apart, and rest while their thread is busier than it should be.
 */
export function createPace(): Pace {
  const waiting: (() => void)[] = [];
  let ticking = false;
  let since: EventLoopUtilization = performance.eventLoopUtilization();
  let sinceAt = performance.now();

  function tick(): void {
    for (const begin of waiting.splice(0, AT_ONCE)) begin();
    ticking = waiting.length > 0;
    if (ticking) setTimeout(tick, Math.max(1, restMs()));
  }

  /** So long that what was used of this window is no more than the share of window and rest. */
  function restMs(): number {
    const now = performance.now();
    const window = now - sinceAt;
    if (window < WINDOW_MS) return 0;
    const { utilization } = performance.eventLoopUtilization(since);
    [since, sinceAt] = [performance.eventLoopUtilization(), now];
    return Math.min(LONGEST_REST_MS, window * (utilization / SHARE - 1));
  }

  return () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      if (ticking) return;
      ticking = true;
      setTimeout(tick, 1);
    });
}
