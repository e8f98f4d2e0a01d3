import autocannon from 'autocannon';
import { cpuOf, type ServerProcess } from './server-process';

export interface Load {
  requests: number;
  /** CPU time of the server for each request, microseconds. */
  cpu: number;
  perSecond: number;
  p50: number;
}

const CONNECTIONS = 50;

/** Calls the list for so many seconds, or so many times, and counts what the server's process worked meanwhile. */
export async function loadList(
  { url, pid }: ServerProcess,
  nextToken: () => string,
  amount: { duration: number } | { amount: number },
): Promise<Load> {
  const setupRequest = (request: autocannon.Request) => ({
    ...request,
    headers: { authorization: `Bearer ${nextToken()}` },
  });
  const before = cpuOf(pid);
  const result = await autocannon({
    url,
    connections: CONNECTIONS,
    ...amount,
    requests: [{ method: 'GET', path: '/api/registrations', setupRequest }],
  });
  const used = cpuOf(pid) - before;
  const requests = result['2xx'];
  if (result.non2xx + result.errors + result.timeouts > 0 || requests === 0) {
    throw new Error(`${url}: ${result.non2xx} refused, ${result.errors} failed, ${result.timeouts} too late`);
  }
  return { requests, cpu: used / requests, perSecond: result.requests.average, p50: result.latency.p50 };
}

export const median = (values: number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
