import path from 'node:path';
import express, { type RequestHandler, Router } from 'express';
import { AppError } from '../../shared/errors';
import { traceOf } from './trace';

const A_YEAR = 365 * 24 * 3600;
/** `app.1a2b3c4d.js`: the build puts a hash of the content in the name. */
const hashed = /\.[0-9a-f]{8,}\.\w+$/;

/** The H5 build: files as they are, and its page for every address a person may open. */
export function serveH5(folder: string): Router {
  const router = Router();
  router.use((_request, response, next) => {
    traceOf(response).route = 'h5';
    next();
  });
  router.use(
    express.static(folder, {
      index: false,
      redirect: false,
      setHeaders(response, file) {
        response.setHeader('cache-control', hashed.test(file) ? `public, max-age=${A_YEAR}, immutable` : 'no-cache');
      },
    }),
  );
  // A browser asks for it beside a PDF of ours, which unlike a page cannot say that there is none.
  router.get('/favicon.ico', (_request, response) => {
    response.setHeader('cache-control', 'public, max-age=86400');
    response.status(204).end();
  });
  router.use(page(path.join(folder, 'index.html')));
  return router;
}

function page(file: string): RequestHandler {
  return (request, response, next) => {
    const asks = request.method === 'GET' || request.method === 'HEAD';
    // A missing script or picture answered with a page would be an error nobody understands.
    if (!asks || path.extname(request.path) !== '' || !request.accepts('html')) return next();
    response.setHeader('cache-control', 'no-cache');
    response.sendFile(file, { cacheControl: false }, (error) => error && next(error));
  };
}

export const nothingHere: RequestHandler = () => {
  throw new AppError('not_found', 'no such address', { sentence: '没有这个页面。' });
};
