import { type Logger, pino } from 'pino';

/** Bytes that are worth a write. */
const PAGE = 4096;
const LONGEST_WAIT_MS = 500;

/**
 * Lines for stdout, a page at a time or twice a second: a write for each costs a tenth of the busiest call. What waits
 * is written when the process ends, also by an error; only a kill loses it.
 */
export function openLog(level: string): Logger {
  const destination = pino.destination({ sync: true, minLength: PAGE, periodicFlush: LONGEST_WAIT_MS });
  process.once('exit', () => destination.flushSync());
  return pino({ level }, destination);
}
