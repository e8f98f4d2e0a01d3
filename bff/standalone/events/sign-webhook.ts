import { createHmac } from 'node:crypto';
import { WEBHOOK_SIGNATURE, WEBHOOK_TIMESTAMP } from '../../main-api/contract';

/** The headers that go with a body sent now. */
export function webhookHeaders(secret: string, now: Date, body: string): Record<string, string> {
  const timestamp = String(Math.floor(now.getTime() / 1000));
  const signature = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex');
  return { 'content-type': 'application/json', [WEBHOOK_TIMESTAMP]: timestamp, [WEBHOOK_SIGNATURE]: signature };
}
