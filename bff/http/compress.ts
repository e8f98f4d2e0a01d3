import compression from 'compression';
import type { RequestHandler } from 'express';

/** Smaller answers for those who can read them; for all others the answer is not touched at all. */
export function compress(): RequestHandler {
  const compressed = compression();
  return (request, response, next) => {
    if (request.headers['accept-encoding'] !== undefined) return compressed(request, response, next);
    response.setHeader('vary', 'Accept-Encoding');
    next();
  };
}
