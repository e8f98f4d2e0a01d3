import { type Request, Router } from 'express';
import { AppError } from '../../shared/errors';
import type { Metrics } from './metrics';
import { traceOf } from './trace';

export interface Operations {
  /** Whether `/` can be served and the database answers. */
  ready(): boolean | Promise<boolean>;
  metrics: Metrics;
  /** Otherwise only this machine may read them. */
  metricsForAll: boolean;
}

/** For whoever runs this: alive, ready, and numbers. */
export function operationRoutes({ ready, metrics, metricsForAll }: Operations): Router {
  const router = Router();
  router.use(['/healthz', '/readyz', '/metrics'], (_request, response, next) => {
    traceOf(response).route = 'operations';
    response.setHeader('cache-control', 'no-store');
    next();
  });
  router.get('/healthz', (_request, response) => void response.json({ status: 'ok' }));
  router.get('/readyz', async (_request, response) => {
    const isReady = await ready();
    response.status(isReady ? 200 : 503).json({ status: isReady ? 'ready' : 'not ready' });
  });
  router.get('/metrics', async (request, response) => {
    if (!metricsForAll && !isFromHere(request)) throw new AppError('not_found', 'metrics asked for from elsewhere');
    response.type(metrics.contentType).send(await metrics.print());
  });
  return router;
}

/** A reverse proxy on this machine also calls from loopback, but says for whom. */
export function isFromHere(request: Request): boolean {
  const { remoteAddress } = request.socket;
  const isLoopback = remoteAddress !== undefined && /^(::ffff:)?127\.|^::1$/.test(remoteAddress);
  return isLoopback && !request.headers['x-forwarded-for'] && !request.headers.forwarded;
}
