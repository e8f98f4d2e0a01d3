import { type ErrorRequestHandler, type Request, type Response, Router } from 'express';
import { AppError } from '../../shared/errors';
import { asAppError } from '../http/errors';
import { traceOf } from '../http/trace';
import type { Parts } from '../parts';
import { sendLinkPage } from './link-page';
import { type LinkKind, readLink } from './links';

type Serve<Grant> = (grant: Grant, request: Request, response: Response) => Promise<void>;

/** `GET /api/<path>/:token`, outside the endpoints: no session, the link is the permission. */
export function linkRouter<Grant>(parts: Parts, kind: LinkKind<Grant>, serve: Serve<Grant>): Router {
  const router = Router();
  router.get(`/api/${kind.path}/:token`, async (request, response) => {
    traceOf(response).route = `/api/${kind.path}/:token`;
    const link = readLink(parts, kind, request.params.token);
    if (!link) throw new AppError('not_found', 'no such link');
    if (link.isOver) throw linkIsOver(kind);
    await serve(link.grant, request, response);
  });
  router.use(`/api/${kind.path}`, tellInWords);
  return router;
}

export const linkIsOver = ({ over }: LinkKind<unknown>): AppError =>
  new AppError('not_found', 'link is over', { sentence: over });

/** To a person who opened the link as a page, what went wrong in words; to a program as everywhere. */
const tellInWords: ErrorRequestHandler = (thrown: unknown, request, response, next) => {
  if (response.headersSent || request.accepts(['json', 'html']) !== 'html') return next(thrown);
  const error = asAppError(thrown);
  // Only what is told to people is a sentence of ours; the log keeps the rest.
  if (error.status >= 500) return next(thrown);
  traceOf(response).refused = { code: error.code, why: error.message };
  sendLinkPage(response, error.status, error.sentence);
};
