import { setTimeout as pause } from 'node:timers/promises';
import { request } from 'undici';
import { median } from './load';

/** Calls one person's list at a steady pace until told to stop; the median time to its answer, milliseconds. */
export function paceList(url: string, nextToken: () => string, everyMs = 20): { stop(): Promise<PacedList> } {
  const times: number[] = [];
  let stopped = false;
  async function pace(): Promise<void> {
    while (!stopped) {
      const next = pause(everyMs);
      const began = performance.now();
      const headers = { authorization: `Bearer ${nextToken()}`, 'accept-encoding': 'gzip' };
      const { statusCode, body } = await request(`${url}/api/registrations`, { headers });
      await body.arrayBuffer();
      if (statusCode !== 200) throw new Error(`the list answered ${statusCode}`);
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
