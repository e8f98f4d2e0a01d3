import type { Logger } from 'pino';
import { AppError } from '../../shared/errors';
import { printSms } from './console';
import { type Fault, outcomeOf } from './faults';
import type { SmsMessage } from './message';
import type { SendSms } from './send-sms';
import type { SmsSettings } from './variables';

/** One call of a provider: its receipt, or what is wrong. */
export type Attempt = (
  to: string,
  message: SmsMessage,
) => Promise<{ receipt: string | null } | { fault: Fault; code: string | undefined }>;

export interface ProviderOptions {
  log: Logger;
  now: () => Date;
  timeoutMs?: number;
}

/** Who sends text messages. With nobody, asking for a code is answered with 暂时不可用 rather than with silence. */
export function smsProvider(settings: SmsSettings, options: ProviderOptions): SendSms {
  switch (settings.provider) {
    case 'console':
      return printSms;
    case 'nobody':
      return refuse;
    case 'tencent':
      return through('tencent', options, async (timeoutMs) =>
        (await import('./tencent')).openTencent(settings, timeoutMs),
      );
    case 'aliyun':
      return through('aliyun', options, async (timeoutMs) =>
        (await import('./aliyun')).openAliyun(settings, timeoutMs),
      );
  }
}

/** The SDK is loaded with the first message: starting should not wait for it. */
function through(
  provider: string,
  { log, now, timeoutMs = 5000 }: ProviderOptions,
  open: (timeoutMs: number) => Promise<Attempt>,
): SendSms {
  let opening: Promise<Attempt> | undefined;
  return async (to, message) => {
    const attempt = await (opening ??= open(timeoutMs));
    const result = await attempt(to, message);
    if ('receipt' in result) return { fate: 'accepted', receipt: result.receipt };
    return outcomeOf({ provider, ...result }, { log, now: now() });
  };
}

const refuse: SendSms = async () => ({
  fate: 'refused',
  error: new AppError('unavailable', 'no SMS provider is configured', {
    sentence: '短信服务还没有开通，请联系组委会。',
  }),
});
