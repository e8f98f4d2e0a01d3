import express, { type Express } from 'express';
import { endpoints } from '../shared/api';
import { accountRoutes } from './accounts/routes';
import { downloadRouter } from './attachments/download';
import { attachmentRoutes } from './attachments/routes';
import { calendarRouter } from './calendar/download-calendar';
import { calendarRoutes } from './calendar/routes';
import { contactRoutes } from './contacts/routes';
import { contestRoutes } from './contests/routes';
import { sheetRouter } from './exports/download-sheet';
import { exportRoutes } from './exports/routes';
import { filingRoutes } from './filings/routes';
import { registrationEventsHook } from './hooks/registration-events';
import { smsReceiptHooks } from './hooks/sms-receipts';
import { wechatHook } from './hooks/wechat';
import { authenticateBy } from './http/authenticate';
import { answer, bindRoutes, noSuchCall } from './http/bind-routes';
import { compress } from './http/compress';
import { answerErrors } from './http/errors';
import { nothingHere, serveH5 } from './http/h5';
import { createMetrics } from './http/metrics';
import { operationRoutes, type Operations } from './http/operations';
import { logRequests } from './http/request-log';
import { dataHeaders, pageHeaders } from './http/security-headers';
import { goStraight } from './http/straight';
import { legalRoutes } from './legal/routes';
import { listRoutes } from './lists/routes';
import { type CaughtUp, createCatchUp } from './notifications/catch-up';
import { notificationRoutes } from './notifications/routes';
import { serveOpenApi } from './openapi';
import { operatorDoor } from './operations/operator-door';
import { ownDataRouter } from './own-data/download-own-data';
import { ownDataRoutes } from './own-data/routes';
import { paperRouter } from './papers/download-paper';
import { createPaperPress } from './papers/paper-press';
import { paperRoutes } from './papers/routes';
import type { Parts } from './parts';
import { registrationRoutes } from './registrations/routes';
import { sessionRoutes } from './session/routes';
import { type Sessions, uncachedSessions } from './session/sessions';
import { supplementRoutes } from './supplements/routes';

export interface AppOptions extends Partial<Pick<Operations, 'ready' | 'metricsForAll'>> {
  /** Sessions kept in memory, see session-cache.ts; without it every call asks the database. */
  sessions?: Sessions;
  /** Lets this machine's command line in; without it nobody is. */
  operatorToken?: string | null;
  /** Reads the main API's feed up to now, before a webhook is taken; default: this thread does. */
  catchUp?: () => Promise<CaughtUp>;
}

/** Everything the BFF answers, in the order a request travels. */
export function createApp(parts: Parts, options: AppOptions = {}): Express {
  const {
    ready = () => answers(parts.pool),
    metricsForAll = false,
    sessions = uncachedSessions(parts),
    operatorToken = null,
    catchUp = createCatchUp(parts),
  } = options;
  const { log, settings } = parts;
  const metrics = createMetrics();
  const api = [
    ...contestRoutes(parts),
    ...legalRoutes,
    ...listRoutes(parts),
    ...sessionRoutes(parts, sessions),
    ...accountRoutes(parts, sessions),
    ...registrationRoutes(parts),
    ...supplementRoutes(parts),
    ...attachmentRoutes(parts),
    ...paperRoutes(parts),
    ...contactRoutes(parts),
    ...exportRoutes(parts),
    ...filingRoutes(parts),
    ...calendarRoutes(parts),
    ...notificationRoutes(parts),
    ...ownDataRoutes(parts, sessions),
  ];

  const app = express();
  app.disable('x-powered-by').disable('etag').set('query parser', 'simple').set('trust proxy', settings.trustProxy);
  const steps = [logRequests(log, metrics.watch), dataHeaders(settings), compress()];
  const binding = { authenticate: authenticateBy(sessions.find) };
  app.use(steps);
  app.use('/api', bindRoutes(api, binding), serveOpenApi());
  const press = createPaperPress();
  app.use(downloadRouter(parts), paperRouter(parts, press), sheetRouter(parts, press), ownDataRouter(parts, press));
  app.use(calendarRouter(parts));
  app.use('/api', noSuchCall);
  app.use('/hooks', registrationEventsHook(parts, catchUp), wechatHook(parts), smsReceiptHooks(parts), nothingHere);
  app.use(operationRoutes({ ready, metrics, metricsForAll }));
  app.use('/operations', operatorDoor(parts, operatorToken), nothingHere);
  if (settings.h5Folder !== null) app.use(pageHeaders(settings), serveH5(settings.h5Folder));
  app.use(nothingHere);
  app.use(answerErrors(log));
  for (const route of api.filter(({ endpoint }) => endpoint === endpoints.listRegistrations)) {
    const path = `/api${route.endpoint.path}`;
    goStraight(app, { path, steps, answer: answer(route, binding), failed: answerErrors(log) });
  }
  return app;
}

async function answers(pool: Parts['pool']): Promise<boolean> {
  return pool.query('select 1').then(
    () => true,
    () => false,
  );
}
