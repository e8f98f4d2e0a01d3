import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import type { Trace } from './trace';

/** Told of every request once it is over. */
export type RequestWatcher = (done: { method: string; route: string; status: number; seconds: number }) => void;

/**
 * One line per request: id, route pattern, status, time, user. Never a body, header, parameter or query string:
 * they carry phones, codes and tokens.
 */
export function logRequests(log: Logger, watch: RequestWatcher): RequestHandler {
  return (request, response, next) => {
    const began = performance.now();
    const trace: Trace = { id: randomUUID(), route: 'none', userId: null, review: false, refused: null };
    response.locals = trace;
    response.setHeader('x-request-id', trace.id);
    response.once('close', () => {
      const { method } = request;
      const { id, route, userId, review, refused } = trace;
      const status = response.statusCode;
      const milliseconds = performance.now() - began;
      watch({ method, route, status, seconds: milliseconds / 1000 });
      const line = {
        id,
        method,
        route,
        status,
        ms: Math.round(milliseconds * 10) / 10,
        ...(userId !== null && { userId }),
        ...(review && { review }),
        ...(refused !== null && { refused }),
        ...(!response.writableFinished && { cutOff: true }),
      };
      if (route === 'operations') log.debug(line, 'request');
      else log.info(line, 'request');
    });
    next();
  };
}
