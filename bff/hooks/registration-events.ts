import { createHmac, timingSafeEqual } from 'node:crypto';
import express, { Router } from 'express';
import { AppError } from '../../shared/errors';
import { JSON_LIMIT } from '../http/parse-call';
import { traceOf } from '../http/trace';
import { type MainEvent, mainEventSchema, WEBHOOK_SIGNATURE, WEBHOOK_TIMESTAMP } from '../main-api/contract';
import { ingestEvents } from '../notifications/ingest-events';
import type { Parts } from '../parts';

const FIVE_MINUTES = 300;
/** Signed as it was sent, so it is taken as it came. */
const rawBody = express.raw({ limit: JSON_LIMIT, type: () => true, inflate: false });

/** The main API tells of an event at once. The feed tells of it too, so one that is lost or doubled does no harm. */
export function registrationEventsHook(parts: Parts): Router {
  const { db, clock, settings } = parts;
  const router = Router();
  router.post('/registration-events', rawBody, async (request, response) => {
    traceOf(response).route = '/hooks/registration-events';
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    const isOurs = isSigned(settings.webhookSecret, clock.now(), body, {
      timestamp: request.get(WEBHOOK_TIMESTAMP) ?? '',
      signature: request.get(WEBHOOK_SIGNATURE) ?? '',
    });
    if (!isOurs)
      throw new AppError('unauthenticated', 'bad or old webhook signature', { sentence: '签名不对或已过期。' });
    const event = readEvent(body);
    await db.transaction().execute((trx) => ingestEvents(parts, trx, [event]));
    response.status(204).end();
  });
  return router;
}

function isSigned(
  secret: string,
  now: Date,
  body: Buffer,
  { timestamp, signature }: { timestamp: string; signature: string },
): boolean {
  if (!/^\d{10,12}$/.test(timestamp) || !/^[0-9a-f]{64}$/.test(signature)) return false;
  if (Math.abs(now.getTime() / 1000 - Number(timestamp)) > FIVE_MINUTES) return false;
  const expected = createHmac('sha256', secret).update(`${timestamp}.`).update(body).digest();
  return timingSafeEqual(expected, Buffer.from(signature, 'hex'));
}

function readEvent(body: Buffer): MainEvent {
  try {
    return mainEventSchema.parse(JSON.parse(body.toString('utf8')));
  } catch (error) {
    throw new AppError('invalid_request', 'a signed event outside the contract', { cause: error });
  }
}
