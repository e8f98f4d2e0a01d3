import express, { type Request, Router } from 'express';
import { sql, type Transaction } from 'kysely';
import { z } from 'zod';
import { AppError } from '../../shared/errors';
import type { BffTables } from '../database/tables';
import { JSON_LIMIT } from '../http/parse-call';
import { traceOf } from '../http/trace';
import { emptyLedger, popupAnswered } from '../notifications/delivery/ledger';
import { subscribeReceipt } from '../notifications/delivery/receipts';
import type { Parts } from '../parts';
import { forgetWeChat } from '../session/forget-wechat';
import { isSignature, unseal } from '../wechat/push-crypto';
import { parsePush, PUSH_KEPT_MS, type PushMessage } from '../wechat/push-message';
import type { WeChat } from '../wechat/wechat';
import { answerInTime } from './answer-in-time';

type Pushed = WeChat & { push: NonNullable<WeChat['push']> };

/** Longer than WeChat repeats a push, so that one it has given up is taken all the same; not for ever. */
const LOCKED_MS = 60_000;

const rawBody = express.raw({ limit: JSON_LIMIT, type: () => true, inflate: false });
const querySchema = z.object({
  timestamp: z.string().regex(/^\d{1,12}$/),
  nonce: z.string().max(200),
  signature: z.string().optional(),
  msg_signature: z.string().optional(),
  echostr: z.string().max(1000).optional(),
});
const sealedSchema = z.object({ Encrypt: z.string().min(1) });

/** Where WeChat pushes the mini-program's messages. It repeats what gets no answer within five seconds. */
export function wechatHook(parts: Parts): Router {
  const router = Router();
  const { wechat } = parts;
  if (!wechat?.push) return router;
  const pushed: Pushed = { ...wechat, push: wechat.push };

  /** Saving the address in WeChat's console asks this once. */
  router.get('/wechat', (request, response) => {
    traceOf(response).route = '/hooks/wechat';
    const { timestamp, nonce, signature, echostr = '' } = readQuery(request);
    if (!isSignature(signature, [pushed.push.token, timestamp, nonce])) throw notWeChat('handshake');
    response.type('text/plain').send(echostr);
  });

  router.post('/wechat', rawBody, async (request, response) => {
    traceOf(response).route = '/hooks/wechat';
    const body = Buffer.isBuffer(request.body) ? request.body.toString('utf8') : '';
    const message = readMessage(openMessage(pushed, request, body, parts.clock.now()));
    await answerInTime(parts.log, take(parts, message));
    response.type('text/plain').send('success');
  });
  return router;
}

/** The message itself. With a key only sealed ones count: the signature of an open one does not cover its body. */
function openMessage({ appid, push }: Pushed, request: Request, body: string, now: Date): string {
  const { timestamp, nonce, signature, msg_signature: sealedSignature } = readQuery(request);
  const signed = [push.token, timestamp, nonce];
  if (now.getTime() - Number(timestamp) * 1000 > PUSH_KEPT_MS) throw notWeChat('an old signature');
  if (push.aesKey === null) {
    if (!isSignature(signature, signed)) throw notWeChat('signature');
    return body;
  }
  const encrypted = readJson(sealedSchema, body).Encrypt;
  if (!isSignature(sealedSignature, [...signed, encrypted])) throw notWeChat('msg_signature');
  try {
    return unseal(push.aesKey, { appid, encrypted });
  } catch (error) {
    throw new AppError('invalid_request', 'wechat push: cannot be opened with WECHAT_PUSH_AES_KEY', { cause: error });
  }
}

/** Once each: a repetition finds its key taken. What fails is not remembered, so that WeChat brings it again. */
async function take(parts: Parts, { event, key }: PushMessage): Promise<void> {
  const { db, clock, log } = parts;
  await db.transaction().execute(async (trx) => {
    await sql`set local lock_timeout = ${sql.lit(LOCKED_MS)}`.execute(trx);
    const { numInsertedOrUpdatedRows } = await trx
      .insertInto('wechat_pushes')
      .values({ key, at: clock.now() })
      .onConflict((conflict) => conflict.column('key').doNothing())
      .executeTakeFirst();
    if (!numInsertedOrUpdatedRows) return;
    const isOver = event.kind === 'privacy' && event.what !== 'modified';
    if (isOver) await forgetWeChat(trx, event.openid);
    if (event.kind === 'subscribe') await takeSubscribe(parts, trx, event);
    log.info(
      { kind: event.kind, what: event.what, ...('items' in event && { items: event.items.length }) },
      'WeChat pushed',
    );
  });
}

/** What a dialog answered, what was switched off since, what became of a message. */
async function takeSubscribe(
  parts: Parts,
  trx: Transaction<BffTables>,
  { what, openid, at, items }: Extract<PushMessage['event'], { kind: 'subscribe' }>,
): Promise<void> {
  const now = parts.clock.now();
  for (const { templateId, status } of items) {
    const consent = { openid, templateId };
    // With sound or with an alert it is called acceptWithAudio, acceptWithAlert.
    const isAccept = status.startsWith('accept');
    if (what === 'popup' && isAccept) await popupAnswered(trx, parts, consent, at);
    if (what === 'change' && !isAccept) await emptyLedger(trx, consent, now);
    if (what === 'sent') await subscribeReceipt(trx, consent, { arrived: status === 'success', at, now });
  }
}

function readQuery(request: Request): z.infer<typeof querySchema> {
  const parsed = querySchema.safeParse(request.query);
  if (!parsed.success) throw notWeChat('query');
  return parsed.data;
}

function readMessage(json: string): PushMessage {
  try {
    return parsePush(json);
  } catch (error) {
    throw outside(error);
  }
}

function readJson<T>(schema: z.ZodType<T>, text: string): T {
  try {
    return schema.parse(JSON.parse(text));
  } catch (error) {
    throw outside(error);
  }
}

/** Without the parser's words, which quote what came. */
const outside = (error: unknown) =>
  new AppError('invalid_request', `wechat push: not the JSON that is documented (${(error as Error).name})`);

const notWeChat = (what: string) =>
  new AppError('unauthenticated', `wechat push: bad ${what}`, { sentence: '签名不对或已过期。' });
