import { createHmac } from 'node:crypto';
import { type MainEvent, WEBHOOK_SIGNATURE, WEBHOOK_TIMESTAMP } from '../../bff/main-api/contract';
import type { Bff } from './bff';

export interface Otherwise {
  timestamp?: number;
  secret?: string;
  body?: string;
  signature?: string;
}

export const secondsNow = (bff: Bff): number => Math.floor(bff.clock.now().getTime() / 1000);

/** The main platform's webhook, signed as the contract says, or otherwise. */
export function sendWebhook(bff: Bff, event: MainEvent, otherwise: Otherwise = {}) {
  const text = JSON.stringify(event);
  const { timestamp = secondsNow(bff), secret = bff.parts.settings.webhookSecret, body = text } = otherwise;
  const { signature = createHmac('sha256', secret).update(`${timestamp}.${text}`).digest('hex') } = otherwise;
  return bff.http
    .post('/hooks/registration-events')
    .set('content-type', 'application/json')
    .set(WEBHOOK_TIMESTAMP, String(timestamp))
    .set(WEBHOOK_SIGNATURE, signature)
    .send(body);
}
