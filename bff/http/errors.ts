import type { ErrorRequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import { AppError, errorBody } from '../../shared/errors';
import { describeError, mask } from './describe-error';
import { traceOf } from './trace';

/** The one place where anything thrown becomes an answer. */
export function answerErrors(log: Logger): ErrorRequestHandler {
  return (thrown: unknown, _request, response, _next) => {
    const error = asAppError(thrown);
    const trace = traceOf(response);
    trace.refused = { code: error.code, why: mask(error.message) };
    if (error.status >= 500) {
      log.error({ id: trace.id, route: trace.route, error: describeError(thrown) }, 'request failed');
    }
    // Half of the answer is out, so its rest cannot become an error; a cut connection at least tells.
    if (response.headersSent) return void response.destroy();
    sendError(response, error);
  };
}

export function sendError(response: Response, error: AppError, status = error.status): void {
  const { retryAfterSeconds } = error.detail;
  if (retryAfterSeconds !== undefined) response.setHeader('retry-after', String(retryAfterSeconds));
  // The rest of the body is nobody's to read.
  if (error.code === 'too_large' && !response.req.complete) response.setHeader('connection', 'close');
  if (status === 401) response.setHeader('www-authenticate', 'Bearer');
  const body = JSON.stringify({ error: errorBody(error) });
  response.setHeader('cache-control', 'no-store');
  response.setHeader('content-type', 'application/json; charset=utf-8');
  response.setHeader('content-length', Buffer.byteLength(body));
  response.statusCode = status;
  response.end(body);
}

/** Errors of Express and its body parsers carry `type` and `status`; those of PostgreSQL and Node a `code`. */
interface Foreign {
  type?: unknown;
  status?: unknown;
  code?: unknown;
}

export function asAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  const { type, status, code } = (thrown ?? {}) as Foreign;
  const because = { cause: thrown };
  if (type === 'entity.too.large') return new AppError('too_large', 'the body is too large', because);
  if (type === 'entity.parse.failed') {
    return new AppError('invalid_request', 'the body is no JSON', {
      sentence: '提交的内容不是完整的 JSON。',
      ...because,
    });
  }
  if (status === 404) return new AppError('not_found', 'no such file', because);
  if (typeof status === 'number' && status >= 400 && status < 500) {
    return new AppError('invalid_request', `refused by the parser: ${String(type ?? status)}`, {
      sentence: '请求的格式不对，请检查地址和内容。',
      ...because,
    });
  }
  if (isDatabaseAway(code, thrown)) {
    return new AppError('unavailable', 'the database is away', {
      sentence: '服务暂时不可用，请稍后再试；您填写的内容还在本机。',
      retryAfterSeconds: 5,
      ...because,
    });
  }
  return new AppError('internal', 'unexpected', because);
}

/** Connection lost or refused, shutting down, gone, out of connections, memory or disk: no fault of the request. */
function isDatabaseAway(code: unknown, thrown: unknown): boolean {
  if (
    typeof code === 'string' &&
    /^(08|53|57P|3D|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EPIPE|ENOTFOUND|EAI_AGAIN)/.test(code)
  ) {
    return true;
  }
  return (
    thrown instanceof Error && /^(Connection terminated|timeout exceeded when trying to connect)/.test(thrown.message)
  );
}
