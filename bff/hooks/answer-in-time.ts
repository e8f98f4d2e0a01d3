import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import { AppError } from '../../shared/errors';
import { describeError } from '../http/describe-error';

/** WeChat hangs up after five seconds. */
const PATIENCE_MS = 4_000;

/**
 * Waits for `work` as long as its caller does, then throws `unavailable`, so that the caller comes again. The work goes
 * on: a caller who has given up by the time it is done has lost nothing. It must not mind being begun again.
 */
export async function answerInTime(log: Logger, work: Promise<void>): Promise<void> {
  const isDone = await Promise.race([work.then(() => true), pause(PATIENCE_MS, false, { ref: false })]);
  if (isDone) return;
  work.catch((error: unknown) => log.warn({ error: describeError(error) }, 'a push taken too late failed'));
  throw new AppError('unavailable', `a push took longer than ${PATIENCE_MS} ms`);
}
