import { AxiosError, type AxiosResponse } from 'axios';
import {
  BrokenCircuitError,
  circuitBreaker,
  ConsecutiveBreaker,
  ExponentialBackoff,
  halfJitterGenerator,
  handleWhen,
  retry,
} from 'cockatiel';
import type { Logger } from 'pino';
import { AppError, type ErrorDetail } from '../../shared/errors';

export interface Limits {
  /** How long one call may take, waiting for a connection included. */
  deadlineMs: number;
  /** The same for a file or a piece of one. */
  fileDeadlineMs: number;
  /** How often a GET that met no answer is tried again. A deadline that has passed is not: people have waited enough. */
  retries: number;
  /** So many calls in a row without an answer open the breaker … */
  failures: number;
  /** … for so long; then one call tries. */
  pauseMs: number;
}

export const usualLimits: Limits = {
  deadlineMs: 5_000,
  fileDeadlineMs: 60_000,
  retries: 2,
  failures: 5,
  pauseMs: 5_000,
};

/** Longer than this the platform's word alone keeps nobody away from it. */
const LONGEST_HOLD_SECONDS = 60;
/** What a platform that names no time most likely needs. */
const USUAL_WAIT_SECONDS = 5;

export type Attempt = () => Promise<AxiosResponse>;

export interface Resilience {
  /** A GET: tried again when nothing came back. */
  read(attempt: Attempt): Promise<AxiosResponse>;
  /** Anything else: tried once, for nobody knows whether it arrived. */
  write(attempt: Attempt): Promise<AxiosResponse>;
}

/** No answer from the platform. `again`: another GET may well meet one. `counts`: a mark against it in the breaker. */
class Unanswered extends AppError {
  constructor(
    message: string,
    readonly again: boolean,
    readonly counts: boolean,
    detail: ErrorDetail,
  ) {
    super('unavailable', `main API: ${message}`, detail);
  }
}

/** Every status but 429, 502, 503 and 504 comes back to the caller; those, and no reply at all, are `unavailable`. */
export function createResilience({ retries, failures, pauseMs }: Limits, log: Logger): Resilience {
  const isUnanswered = (which: 'again' | 'counts') =>
    handleWhen((error) => error instanceof Unanswered && error[which]);
  const breaker = circuitBreaker(isUnanswered('counts'), {
    halfOpenAfter: pauseMs,
    breaker: new ConsecutiveBreaker(failures),
  });
  const backoff = new ExponentialBackoff({ generator: halfJitterGenerator, initialDelay: 100, maxDelay: 400 });
  const retrying = retry(isUnanswered('again'), { maxAttempts: retries, backoff });
  breaker.onBreak(() => log.error('The main API does not answer; it is left alone for a while'));
  breaker.onReset(() => log.info('The main API answers again'));
  let heldUntil = 0;

  const once = async (attempt: Attempt): Promise<AxiosResponse> => {
    const left = heldUntil - Date.now();
    if (left > 0) throw unanswered('asked to wait', { retryAfterSeconds: Math.ceil(left / 1000) });
    const response = await attempt().catch(noReply);
    const { status } = response;
    if (status !== 429 && (status < 502 || status > 504)) return response;
    const wait = retryAfter(response);
    if (status === 503 && wait !== undefined) heldUntil = Date.now() + Math.min(wait, LONGEST_HOLD_SECONDS) * 1000;
    const detail = { retryAfterSeconds: wait ?? USUAL_WAIT_SECONDS };
    throw new Unanswered(`status ${status}`, status !== 429 && wait === undefined, status !== 429, detail);
  };
  const guarded = (attempt: Attempt) => breaker.execute(() => once(attempt));
  const said = (error: unknown): never => {
    if (!(error instanceof BrokenCircuitError)) throw error;
    throw unanswered('breaker open', { retryAfterSeconds: Math.ceil(pauseMs / 1000), cause: error });
  };
  return {
    read: (attempt) => retrying.execute(() => guarded(attempt)).catch(said),
    write: (attempt) => guarded(attempt).catch(said),
  };
}

const unanswered = (message: string, detail: ErrorDetail) => new Unanswered(message, false, false, detail);

function noReply(error: unknown): never {
  if (!(error instanceof AxiosError)) throw error;
  const again = error.code !== AxiosError.ETIMEDOUT;
  throw new Unanswered(error.message, again, true, { retryAfterSeconds: USUAL_WAIT_SECONDS, cause: error });
}

/** Seconds or a date; `undefined` when it is neither. */
function retryAfter({ headers }: AxiosResponse): number | undefined {
  const text = String(headers['retry-after'] ?? '');
  const seconds = /^\d+$/.test(text) ? Number(text) : (Date.parse(text) - Date.now()) / 1000;
  return Number.isFinite(seconds) ? Math.max(1, Math.ceil(seconds)) : undefined;
}
