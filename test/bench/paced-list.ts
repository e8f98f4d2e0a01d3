import { setTimeout as pause } from 'node:timers/promises';
import { median } from './load';

/** Calls one person's list at a steady pace until told to stop; the median time to its answer, milliseconds. */
export function paceList(url: string, nextToken: () => string, everyMs = 20): { stop(): Promise<PacedList> } {
  const times: number[] = [];
  let stopped = false;
  async function pace(): Promise<void> {
    while (!stopped) {
      const next = pause(everyMs);
      const began = performance.now();
      const response = await fetch(`${url}/api/registrations`, { headers: { authorization: `Bearer ${nextToken()}` } });
      await response.arrayBuffer();
      if (!response.ok) throw new Error(`the list answered ${response.status}`);
      times.push(performance.now() - began);
      await next;
    }
  }
  const pacing = pace();
  return {
    async stop() {
      stopped = true;
      await pacing;
      return {
        calls: times.length,
        p50: median(times),
        p95: [...times].sort((a, b) => a - b)[Math.floor(times.length * 0.95)]!,
      };
    },
  };
}

export interface PacedList {
  calls: number;
  p50: number;
  p95: number;
}
