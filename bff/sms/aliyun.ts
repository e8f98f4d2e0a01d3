import Dysmsapi, { SendSmsRequest } from '@alicloud/dysmsapi20170525';
import { $OpenApiUtil } from '@alicloud/openapi-core';
import * as z from 'zod/mini';
import { faultOfAliyun } from './aliyun-codes';
import { type Fault } from './faults';
import { parametersOf } from './message';
import type { Attempt } from './attempt';
import type { AliyunSettings } from './variables';

const replySchema = z.object({
  code: z.string(),
  message: z.optional(z.string()),
  bizId: z.optional(z.string()),
});

export function openAliyun(settings: AliyunSettings, timeoutMs: number): Attempt {
  const { protocol, host } = new URL(settings.endpoint);
  const client = new Dysmsapi(
    new $OpenApiUtil.Config({
      accessKeyId: settings.accessKeyId,
      accessKeySecret: settings.accessKeySecret,
      endpoint: host,
      protocol: protocol.slice(0, -1),
      connectTimeout: timeoutMs,
      readTimeout: timeoutMs,
    }),
  );

  return async (to, message) => {
    const template = settings.templates[message.kind];
    if (!template) return { fault: 'setup', code: 'NoTemplate' };
    const { id, parameters } = template;
    const values = parametersOf(message);
    const request = new SendSmsRequest({
      phoneNumbers: to,
      signName: settings.sign,
      templateCode: id,
      templateParam: JSON.stringify(Object.fromEntries(parameters.map((name) => [name, values[name]]))),
    });
    const reply = await client.sendSms(request).catch((thrown: unknown) => ({ thrown }));
    if ('thrown' in reply) return faultOfThrown(reply.thrown);
    const parsed = replySchema.safeParse(reply.body);
    if (!parsed.success) return { fault: 'unknown', code: 'UnreadableReply' };
    const { code, message: words = '', bizId } = parsed.data;
    return code === 'OK' ? { receipt: bizId ?? null } : { fault: faultOfAliyun(code, words), code };
  };
}

const unreached = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']);

/** Only the gateway's refusals have a status. The SDK calls every silence a ConnectTimeout, also after connecting. */
function faultOfThrown(thrown: unknown): { fault: Fault; code: string } {
  const { code, statusCode } = thrown as { code?: unknown; statusCode?: unknown };
  if (typeof code !== 'string') return { fault: 'unknown', code: 'NoAnswer' };
  if (unreached.has(code)) return { fault: 'away', code };
  return { fault: statusCode === undefined ? 'unknown' : faultOfAliyun(code, ''), code };
}
