import { timingSafeEqual } from 'node:crypto';
import express, { type RequestHandler, Router } from 'express';
import { z } from 'zod';
import { AppError } from '../../shared/errors';
import { JSON_LIMIT } from '../http/parse-call';
import { traceOf } from '../http/trace';
import { smsReceipts } from '../notifications/delivery/receipts';
import type { Parts } from '../parts';

/** cloud.tencent.com/document/product/382/52077: `sid` is the SerialNo of sending. */
const tencent = {
  reports: z
    .array(z.object({ sid: z.string(), report_status: z.string() }))
    .transform((all) => all.map(({ sid, report_status }) => ({ receipt: sid, arrived: report_status === 'SUCCESS' }))),
  answer: { result: 0, errmsg: 'OK' },
};

/** help.aliyun.com, SmsReport by HTTP in batches: `biz_id` is the BizId of sending. */
const aliyun = {
  reports: z
    .array(z.object({ biz_id: z.string(), success: z.union([z.boolean(), z.stringbool()]) }))
    .transform((all) => all.map(({ biz_id, success }) => ({ receipt: biz_id, arrived: success }))),
  answer: { code: 0, msg: 'OK' },
};

/**
 * Where providers of text messages tell what became of each. Neither signs what it tells nor names the addresses it
 * tells from, so the address of the hook is the secret. All that whoever knows it can do is to call a message
 * delivered or not whose number he knows as well.
 */
export function smsReceiptHooks(parts: Parts): Router {
  const router = Router();
  const { smsReceiptKey } = parts.settings;
  if (smsReceiptKey === null) return router;
  const rawBody = express.raw({ limit: JSON_LIMIT, type: () => true, inflate: false });

  const take =
    ({ reports, answer }: typeof tencent | typeof aliyun, name: string): RequestHandler<{ key: string }> =>
    async (request, response) => {
      traceOf(response).route = `/hooks/sms/${name}`;
      if (!isSame(request.params.key, smsReceiptKey)) throw new AppError('not_found', 'no such hook');
      await smsReceipts(parts, readReports(reports, request.body));
      response.json(answer);
    };
  router.post('/sms/:key/tencent', rawBody, take(tencent, 'tencent'));
  router.post('/sms/:key/aliyun', rawBody, take(aliyun, 'aliyun'));
  return router;
}

function readReports<T>(schema: z.ZodType<T>, body: unknown): T {
  try {
    return schema.parse(JSON.parse(Buffer.isBuffer(body) ? body.toString('utf8') : ''));
  } catch (error) {
    // Without the parser's words, which quote what came: it holds numbers of phones.
    throw new AppError('invalid_request', `sms receipt: not what is documented (${(error as Error).name})`);
  }
}

function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
