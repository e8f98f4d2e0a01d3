import * as z from 'zod/mini';
import { AppError, errorCodes, type ErrorBody, type ErrorCode } from '../../shared/errors';

/** Nothing came back: no network, no server, or too slow. Whether a change arrived is unknown. */
export class NotReached extends Error {
  constructor(
    readonly kind: 'network' | 'timeout',
    message: string,
  ) {
    super(message);
    this.name = 'NotReached';
  }
}

const sentences = {
  network: '网络不通，请检查网络后重试',
  timeout: '网络太慢，暂时没有收到回复，请稍后重试',
};

/** The phone could not reach the server; what is shown may be old, what was sent may not have arrived. */
export function isOffline(error: unknown): boolean {
  return error instanceof AppError && error.detail.cause instanceof NotReached;
}

/**
 * What Taro throws when there is no reply: `{errMsg}` in WeChat, an AbortError or TypeError in the browser. `typed`:
 * the call carried what the person had typed, so say that it is still there.
 */
export function notReached(thrown: unknown, { typed }: { typed: boolean }): AppError {
  const { errMsg, message, name, errno } = (thrown ?? {}) as Record<string, unknown>;
  const words = String(errMsg ?? message ?? '');
  const kind = name === 'AbortError' || errno === 5 || /time ?out|abort/i.test(words) ? 'timeout' : 'network';
  return new AppError('unavailable', words || 'no reply', {
    sentence: `${sentences[kind]}${typed ? '；您填写的内容还在。' : '。'}`,
    cause: new NotReached(kind, words),
  });
}

const issueSchema = z.object({
  path: z.string(),
  code: z.string(),
  message: z.string(),
  severity: z.enum(['error', 'warning']),
});
const side = z.optional(z.unknown());
const conflictSchema = z.object({
  path: z.string(),
  base: side,
  mine: side,
  theirs: side,
  by: z.nullable(z.string()),
  at: z.nullable(z.string()),
});
const bodySchema = z.object({
  error: z.object({
    code: z.enum(Object.keys(errorCodes) as [ErrorCode, ...ErrorCode[]]),
    message: z.string(),
    issues: z.optional(z.array(issueSchema)),
    conflicts: z.optional(z.array(conflictSchema)),
    revision: z.optional(z.number()),
    retryAfterSeconds: z.optional(z.number()),
  }),
});

/** A reply outside 2xx. What is not in our words (a proxy's page, say) is told by its status alone. */
export function errorFromReply(status: number, data: unknown): AppError {
  const parsed = bodySchema.safeParse(data);
  if (!parsed.success) return new AppError(codeFor(status), `status ${status} without an error body`);
  const { code, message, ...detail } = parsed.data.error as ErrorBody;
  return new AppError(code, `${status} ${code}`, { ...detail, ...(message && { sentence: message }) });
}

function codeFor(status: number): ErrorCode {
  const codes = Object.keys(errorCodes) as ErrorCode[];
  if (status === 502 || status === 504) return 'unavailable';
  return codes.find((code) => errorCodes[code].status === status) ?? (status >= 500 ? 'internal' : 'invalid_request');
}
