import { createHash, timingSafeEqual } from 'node:crypto';
import express, { type Request, type RequestHandler, Router } from 'express';
import { z } from 'zod';
import { AppError } from '../../shared/errors';
import { isFromHere } from '../http/operations';
import { traceOf } from '../http/trace';
import type { Parts } from '../parts';
import { operatorCalls } from './operator-calls';

const BODY_BYTES = 2 * 1024 * 1024;

/**
 * What the command line of this machine may ask, at POST /operations/<call>. Opened by the token of this boot, which is
 * in DATA_DIR/run.json, and from this machine only; for everybody else, and without a token, there is nothing here.
 */
export function operatorDoor(parts: Parts, token: string | null): Router {
  const router = Router();
  if (token === null) return router;
  const mayCome: RequestHandler = (request, response, next) => {
    traceOf(response).route = '/operations';
    next(isFromHere(request) && shows(token, request) ? undefined : 'router');
  };
  router.use(mayCome, express.json({ limit: BODY_BYTES, inflate: false }));
  for (const [name, { input, answer }] of Object.entries(operatorCalls)) {
    router.post(`/${name}`, async (request, response) => {
      const parsed = input.safeParse(request.body ?? {});
      if (!parsed.success) throw new AppError('invalid_request', z.prettifyError(parsed.error));
      response.setHeader('cache-control', 'no-store');
      response.json(await answer(parts, parsed.data as never));
    });
  }
  return router;
}

function shows(token: string, request: Request): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(request.headers.authorization ?? ''), digest(`Bearer ${token}`));
}
