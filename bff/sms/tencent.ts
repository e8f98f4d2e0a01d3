import { v20210111 } from 'tencentcloud-sdk-nodejs-sms/tencentcloud/services/sms/v20210111';
import * as z from 'zod/mini';
import { type Fault } from './faults';
import { parametersOf } from './message';
import type { Attempt } from './attempt';
import { faultOfTencent } from './tencent-codes';
import type { TencentSettings } from './variables';

/** The one number's own verdict: a call that succeeded says nothing yet. */
const replySchema = z.object({
  SendStatusSet: z.array(z.object({ Code: z.string(), SerialNo: z.optional(z.string()) })).check(z.length(1)),
});

export function openTencent(settings: TencentSettings, timeoutMs: number): Attempt {
  const { protocol, host } = new URL(settings.endpoint);
  const client = new v20210111.Client({
    credential: { secretId: settings.secretId, secretKey: settings.secretKey },
    region: settings.region,
    profile: { httpProfile: { protocol: `${protocol}//`, endpoint: host, reqTimeout: timeoutMs / 1000 } },
  });

  return async (to, message) => {
    const template = settings.templates[message.kind];
    if (!template) return { fault: 'setup', code: 'NoTemplate' };
    const { id, parameters } = template;
    const values = parametersOf(message);
    const reply = await client
      .SendSms({
        PhoneNumberSet: [`+86${to}`],
        SmsSdkAppId: settings.appId,
        SignName: settings.sign,
        TemplateId: id,
        TemplateParamSet: parameters.map((name) => values[name]!),
      })
      .catch((thrown: unknown) => ({ thrown }));
    if ('thrown' in reply) return faultOfThrown(reply.thrown);
    const parsed = replySchema.safeParse(reply);
    if (!parsed.success) return { fault: 'unknown', code: 'UnreadableReply' };
    const { Code, SerialNo } = parsed.data.SendStatusSet[0]!;
    return Code === 'Ok' ? { receipt: SerialNo ?? null } : { fault: faultOfTencent(Code), code: Code };
  };
}

/** The SDK keeps only the words of what went wrong on the way; a `code` is one of the provider's. */
function faultOfThrown(thrown: unknown): { fault: Fault; code: string } {
  const { code, message } = thrown as { code?: unknown; message?: unknown };
  if (typeof code === 'string') return { fault: faultOfTencent(code), code };
  const unreached = /ECONNREFUSED|ENOTFOUND|EAI_AGAIN/.exec(String(message));
  return unreached ? { fault: 'away', code: unreached[0] } : { fault: 'unknown', code: 'NoAnswer' };
}
