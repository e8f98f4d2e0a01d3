import express, { type Express, type RequestHandler } from 'express';
import { AppError } from '../../shared/errors';
import { PIECE_BYTES } from '../main-api/contract';
import { actingPhone, bearer } from './http/authenticate';
import { answerErrors } from './http/answer-errors';
import type { Route } from './http/route';
import { organiserRoutes } from './organiser/routes';
import type { Registry } from './registry';
import { routes } from './routes';

const JSON_BYTES = 2 * 1024 * 1024;

export interface Credentials {
  /** The service credential of the contract. */
  token: string;
  /** Lets this machine's command line in; null where there is none. */
  organiserToken: string | null;
}

/** The contract over HTTP, and beside it the organiser's own calls, which the service credential does not open. */
export function createApp(registry: Registry, { token, organiserToken }: Credentials): Express {
  const app = express();
  app.disable('x-powered-by').disable('etag').set('query parser', 'simple').set('case sensitive routing', true);
  if (organiserToken !== null)
    app.use('/organiser', bearer(organiserToken), router(organiserRoutes(registry), registry));
  app.use(bearer(token), router(routes(registry), registry));
  app.use((_request, _response, next) => next(new AppError('not_found', 'no such route')));
  app.use(answerErrors(registry.log));
  return app;
}

const bodies: Record<NonNullable<Route['body']>, RequestHandler> = {
  json: express.json({ limit: JSON_BYTES, inflate: false }),
  piece: express.raw({ limit: PIECE_BYTES, inflate: false, type: () => true }),
};

function router(list: Route[], { clock }: Registry): express.Router {
  const result = express.Router({ caseSensitive: true });
  for (const route of list) {
    result[route.method](route.path, ...(route.body ? [bodies[route.body]] : []), async (request, response) => {
      const at = clock.contestNow();
      const phone = route.acting ? actingPhone(request.headers) : '';
      const { query, headers, body } = request;
      const params = request.params as Record<string, string>;
      const reply = await route.handle({ phone, params, query, headers, body: body as unknown, at, response });
      if (route.status === 204) response.status(204).end();
      else if (reply !== undefined) response.status(route.status).json(reply);
    });
  }
  return result;
}
