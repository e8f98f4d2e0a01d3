import type { Logger } from 'pino';
import { AppError } from '../../shared/errors';
import type * as Aliyun from './aliyun';
import type { Attempt } from './attempt';
import { printSms } from './console';
import { outcomeOf } from './faults';
import type { SendSms } from './send-sms';
import type * as Tencent from './tencent';
import type { SmsSettings } from './variables';

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
      return through('tencent', options, (timeoutMs) => tencent().openTencent(settings, timeoutMs));
    case 'aliyun':
      return through('aliyun', options, (timeoutMs) => aliyun().openAliyun(settings, timeoutMs));
  }
}

// Loaded with the first message: starting should not wait for SDKs. import() would pass by the loader of TypeScript.
/* eslint-disable @typescript-eslint/no-require-imports */
const tencent = () => require('./tencent') as typeof Tencent;
const aliyun = () => require('./aliyun') as typeof Aliyun;
/* eslint-enable */

function through(
  provider: string,
  { log, now, timeoutMs = 5000 }: ProviderOptions,
  open: (timeoutMs: number) => Attempt,
): SendSms {
  let attempt: Attempt | undefined;
  return async (to, message) => {
    attempt ??= open(timeoutMs);
    const result = await attempt(to, message);
    if ('receipt' in result) return { fate: 'accepted', receipt: result.receipt };
    return outcomeOf({ provider, ...result }, { log, now: now() });
  };
}

/** Whether notices can be sent, beside codes for signing in. */
export const offersNotices = (settings: SmsSettings): boolean =>
  settings.provider === 'console' || ('templates' in settings && settings.templates.notice !== null);

const refuse: SendSms = async () => ({
  fate: 'refused',
  fault: 'setup',
  error: new AppError('unavailable', 'no SMS provider is configured', {
    sentence: '短信服务还没有开通，请联系组委会。',
  }),
});
