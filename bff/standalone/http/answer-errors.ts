import type { ErrorRequestHandler } from 'express';
import type { Logger } from 'pino';
import { AppError, errorBody } from '../../../shared/errors';
import { describeError } from '../../http/describe-error';
import { Refused } from './refused';

/** Every error leaves here: in the shape of shared/errors.ts, with nothing of its inside. */
export function answerErrors(log: Logger): ErrorRequestHandler {
  return (thrown: unknown, request, response, _next) => {
    const error = understand(thrown);
    if (error.status >= 500) {
      log.error(
        { error: describeError(error.cause ?? error), method: request.method, route: request.route?.path },
        error.message,
      );
    }
    // A reply that has begun can only be cut off.
    if (response.headersSent) return void response.destroy();
    // What is left of a body that was not read would otherwise have to be taken in first.
    if (!request.complete) response.setHeader('connection', 'close');
    const beside = error instanceof Refused ? error.beside : {};
    response.status(error.status).json({ error: errorBody(error), ...beside });
  };
}

const UNREACHABLE = /^(08...|53...|57P0[1-3]|40P01|40001|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOSPC|EDQUOT|EIO)$/;

function understand(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  const { type, status, code, message } = (thrown ?? {}) as {
    type?: string;
    status?: number;
    code?: string;
    message?: string;
  };
  if (type === 'entity.too.large') return new AppError('too_large', 'body over the limit', { cause: thrown });
  // What body parsers, the router and the query parser say of a request they cannot read.
  if (status !== undefined && status >= 400 && status < 500) {
    return new Refused(status === 416 ? 416 : 400, 'invalid_request', 'unreadable request', {
      sentence: type === 'entity.parse.failed' ? '请求的内容不是合法的 JSON。' : '请求的格式不对。',
    });
  }
  if (
    UNREACHABLE.test(code ?? '') ||
    /connection terminated|timeout exceeded when trying to connect/i.test(message ?? '')
  ) {
    return new AppError('unavailable', 'database or disk unavailable', { cause: thrown });
  }
  return new AppError('internal', 'unexpected error', { cause: thrown });
}
