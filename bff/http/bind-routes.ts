import { hash } from 'node:crypto';
import { type Request, type RequestHandler, type Response, Router } from 'express';
import { type Endpoint } from '../../shared/api';
import { AppError } from '../../shared/errors';
import { sendError } from './errors';
import { parseCall, readBody } from './parse-call';
import type { Call, Person, Route } from './route';
import { traceOf } from './trace';

export interface Binding {
  /** Who calls; rejects with `unauthenticated`. */
  authenticate(request: Request): Promise<Person>;
}

/** Routes below `/api`. Deny by default: an endpoint that is not for anyone is answered only to a signed-in person. */
export function bindRoutes(routes: readonly Route[], binding: Binding): Router {
  const router = Router({ caseSensitive: true });
  const fixed = new Map<string, RequestHandler>();
  // The list of entries is most of all calls: a path without parameters need not be compared with every pattern.
  router.use((request, response, next) => {
    const found = fixed.get(`${request.method} ${request.path}`);
    if (found) return found(request, response, next);
    next();
  });
  const paths = new Set(routes.map((route) => route.endpoint.path));
  for (const path of paths) {
    const here = routes.filter((route) => route.endpoint.path === path);
    const bound = router.route(path);
    for (const route of here) {
      const handler = answer(route, binding);
      bound[method(route.endpoint)](handler);
      if (!path.includes(':')) fixed.set(`${route.endpoint.method} ${path}`, handler);
    }
    bound.all(refuseMethod(here.map((route) => route.endpoint.method)));
  }
  return router;
}

export const noSuchCall: RequestHandler = () => {
  throw new AppError('not_found', 'no such path', { sentence: '没有这个接口。' });
};

const method = (endpoint: Endpoint) => endpoint.method.toLowerCase() as 'get' | 'post' | 'put' | 'delete';

/** One route from the session to the answer. */
export function answer(route: Route, { authenticate }: Binding) {
  const { endpoint, handle } = route;
  return async (request: Request, response: Response): Promise<void> => {
    const trace = traceOf(response);
    trace.route = `/api${endpoint.path}`;
    // Before the body is read: a stranger's body is nobody's business.
    const person = endpoint.who === 'anyone' ? null : await authenticate(request);
    if (person) {
      trace.userId = person.userId;
      trace.review = person.review === true;
      if (!person.agreed && !endpoint.beforeConsent) throw new AppError('consent_required', 'the texts have changed');
    }
    if (endpoint.method !== 'GET') await readBody(endpoint, request, response);
    const call = { ...parseCall(endpoint, request), person, request, response } as Call<Endpoint>;
    const output = await handle(call);
    // A download has written its answer itself.
    if (!response.headersSent) send(endpoint, output, request, response);
  };
}

function send(endpoint: Endpoint, output: unknown, request: Request, response: Response): void {
  response.status(endpoint.status ?? (endpoint.output ? 200 : 204));
  if (!endpoint.output) return void response.end();
  const closed = endpoint.output.safeParse(output);
  // The answer is ours, so this is a mistake of the code and not of the caller.
  if (!closed.success) throw new Error(`${endpoint.path} answers outside its schema: ${placesOf(closed.error.issues)}`);
  const body = JSON.stringify(closed.data);
  response.setHeader('content-type', 'application/json; charset=utf-8');
  const isPublic = endpoint.who === 'anyone' && endpoint.method === 'GET';
  response.setHeader('cache-control', isPublic ? 'no-cache' : 'no-store');
  if (isPublic) {
    response.setHeader('etag', entityTag(body, closed.data));
    if (request.fresh) return void response.status(304).end();
  }
  response.setHeader('content-length', Buffer.byteLength(body));
  response.end(body);
}

/** The clock in an answer counts by the minute: otherwise no two answers would ever be the same. */
function entityTag(body: string, data: unknown): string {
  const { now } = data as { now?: unknown };
  const steady = typeof now === 'string' ? body.replace(now, now.slice(0, '2026-07-10T09:00'.length)) : body;
  return `W/"${hash('sha1', steady, 'base64').slice(0, 22)}"`;
}

const placesOf = (issues: readonly { path: readonly PropertyKey[]; code?: string }[]): string =>
  issues.map(({ path, code }) => `${path.map(String).join('.')} ${code}`).join(', ');

function refuseMethod(allowed: readonly string[]): RequestHandler {
  return (request, response) => {
    response.setHeader('allow', allowed.join(', '));
    const error = new AppError('invalid_request', `${request.method} is not offered here`, {
      sentence: `这个接口只接受 ${allowed.join('、')} 请求。`,
    });
    traceOf(response).refused = { code: error.code, why: error.message };
    sendError(response, error, 405);
  };
}
