import { createHmac, timingSafeEqual } from 'node:crypto';
import express, { Router } from 'express';
import type { Kysely } from 'kysely';
import { AppError } from '../../shared/errors';
import type { BffTables } from '../database/tables';
import { JSON_LIMIT } from '../http/parse-call';
import { traceOf } from '../http/trace';
import { type MainEvent, mainEventSchema, WEBHOOK_SIGNATURE, WEBHOOK_TIMESTAMP } from '../main-api/contract';
import type { CaughtUp } from '../notifications/catch-up';
import { ingestEvents } from '../notifications/ingest-events';
import type { Parts } from '../parts';

const FIVE_MINUTES = 300;
/** Signed as it was sent, so it is taken as it came. */
const rawBody = express.raw({ limit: JSON_LIMIT, type: () => true, inflate: false });

/**
 * The main API tells of an event at once. The feed tells of it too and in order, so a webhook first of all makes us
 * read the feed; its own event is taken only where the feed did not bring it.
 */
export function registrationEventsHook(parts: Parts, catchUp: () => Promise<CaughtUp>): Router {
  const { db, clock, settings } = parts;
  const router = Router();
  router.post('/registration-events', rawBody, async (request, response) => {
    traceOf(response).route = '/hooks/registration-events';
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    const signed = readSignature(settings.webhookSecret, clock.now(), body, {
      timestamp: request.get(WEBHOOK_TIMESTAMP) ?? '',
      signature: request.get(WEBHOOK_SIGNATURE) ?? '',
    });
    if (!signed || (await isTaken(db, signed))) throw notBelieved();
    const event = readEvent(body);
    const how = (await isTold(db, event)) ? 'there' : await catchUp();
    await db.transaction().execute(async (trx) => {
      if (!(await remember(trx, signed))) throw notBelieved();
      // Where the feed is still being read it brings this event too, behind those that happened before.
      if (how !== 'behind' && !(await isTold(trx, event))) await ingestEvents(parts, trx, [event]);
    });
    response.status(204).end();
  });
  return router;
}

interface Signed {
  signature: Buffer;
  goodUntil: Date;
}

function readSignature(
  secret: string,
  now: Date,
  body: Buffer,
  { timestamp, signature }: { timestamp: string; signature: string },
): Signed | null {
  if (!/^\d{10,12}$/.test(timestamp) || !/^[0-9a-f]{64}$/.test(signature)) return null;
  if (Math.abs(now.getTime() / 1000 - Number(timestamp)) > FIVE_MINUTES) return null;
  const expected = createHmac('sha256', secret).update(`${timestamp}.`).update(body).digest();
  if (!timingSafeEqual(expected, Buffer.from(signature, 'hex'))) return null;
  return { signature: expected, goodUntil: new Date((Number(timestamp) + FIVE_MINUTES) * 1000) };
}

async function isTaken(db: Kysely<BffTables>, { signature }: Signed): Promise<boolean> {
  return !!(await db
    .selectFrom('taken_webhooks')
    .select('good_until')
    .where('signature', '=', signature)
    .executeTakeFirst());
}

/**
 * False when this very delivery was taken before, by whichever node. Only what was taken is remembered; a platform
 * that got no answer signs anew, and its event is told once all the same.
 */
async function remember(db: Kysely<BffTables>, { signature, goodUntil }: Signed): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('taken_webhooks')
    .values({ signature, good_until: goodUntil })
    .onConflict((conflict) => conflict.column('signature').doNothing())
    .executeTakeFirst();
  return Boolean(numInsertedOrUpdatedRows);
}

async function isTold(db: Kysely<BffTables>, { id }: MainEvent): Promise<boolean> {
  return !!(await db.selectFrom('notices').select('id').where('event_id', '=', id).executeTakeFirst());
}

function readEvent(body: Buffer): MainEvent {
  try {
    return mainEventSchema.parse(JSON.parse(body.toString('utf8')));
  } catch (error) {
    throw new AppError('invalid_request', 'a signed event outside the contract', { cause: error });
  }
}

const notBelieved = (): AppError =>
  new AppError('unauthenticated', 'a forged, old or repeated webhook', { sentence: '签名不对或已过期。' });
