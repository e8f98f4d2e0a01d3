import type { IncomingMessage, ServerResponse } from 'node:http';
import { parse } from 'node:querystring';
import type { ErrorRequestHandler, Express, Request, RequestHandler, Response } from 'express';

export interface Way {
  /** The address, exactly; whatever else is asked for goes through Express. */
  path: string;
  /** What every request passes before it is answered, in order; none of them may keep it waiting. */
  steps: readonly RequestHandler[];
  answer: (request: Request, response: Response) => Promise<void>;
  failed: ErrorRequestHandler;
}

/**
 * The busiest call goes past Express: its router and the prototypes it gives every request cost about as much as a
 * whole bare answer, and the call needs neither (`npm run bench` shows both). It passes the same steps, the same
 * binding and the same error handler as all others, so it must not be given anything of its own here.
 */
export function goStraight(app: Express, { path, steps, answer, failed }: Way): void {
  const handler = app as unknown as {
    handle(request: IncomingMessage, response: ServerResponse, next?: unknown): void;
  };
  const through = handler.handle.bind(app);
  const withQuery = `${path}?`;
  const done = () => {};
  handler.handle = (incoming, outgoing, next) => {
    const { method, url = '' } = incoming;
    if (method !== 'GET' || !(url === path || url.startsWith(withQuery))) return through(incoming, outgoing, next);
    // All that the steps and the binding read of Express: parameters and the query, by its parser "simple".
    const request = Object.assign(incoming, { params: {}, query: parse(url.slice(withQuery.length)) }) as Request;
    const response = outgoing as Response;
    for (const step of steps) step(request, response, done);
    answer(request, response).catch((error: unknown) => failed(error, request, response, done));
  };
}
