import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import type { RequestWatcher } from './request-log';

const buckets = [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];
let ofProcess: Registry | null = null;

/** Memory, CPU and event loop belong to the process, however many apps live in it. */
function processMetrics(): Registry {
  if (!ofProcess) collectDefaultMetrics({ register: (ofProcess = new Registry()) });
  return ofProcess;
}

export interface Metrics {
  watch: RequestWatcher;
  /** In the text format of Prometheus. */
  print(): Promise<string>;
  contentType: string;
}

export function createMetrics(): Metrics {
  const register = new Registry();
  const requests = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from the first byte of the request until the answer was out',
    labelNames: ['method', 'route', 'status'],
    buckets,
    registers: [register],
  });
  return {
    watch: ({ method, route, status, seconds }) => requests.observe({ method, route, status }, seconds),
    print: () => Registry.merge([processMetrics(), register]).metrics(),
    contentType: register.contentType,
  };
}
