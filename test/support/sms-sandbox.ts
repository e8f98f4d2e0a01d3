import { pino } from 'pino';
import { type SendSms } from '../../bff/sms/send-sms';
import { smsProvider } from '../../bff/sms/provider';
import { startAliyunSandbox } from '../../bff/sms/sandbox/aliyun';
import { type Sandbox } from '../../bff/sms/sandbox/serve';
import { startTencentSandbox } from '../../bff/sms/sandbox/tencent';
import { type SmsSettings } from '../../bff/sms/variables';
import { createTestClock, type TestClock } from './clock';

/** A provider's sandbox, the real adapter and SDK pointed at it, and everything they log. */
export interface Provider {
  sandbox: Sandbox;
  clock: TestClock;
  log: string[];
  send: SendSms;
  /** The same provider, set up differently or with less patience. */
  sendWith(more: object, timeoutMs?: number): SendSms;
}

export const SIGN = '参赛掌上通';
const START = '2026-07-10T01:00:00Z';

export async function openTencentSandbox(): Promise<Provider> {
  const clock = createTestClock(START);
  const account = { secretId: 'AKIDtest', secretKey: 'k'.repeat(32), appId: '1400000001', sign: SIGN };
  const templates = { '1110': { parameters: 2, verification: true }, '2220': { parameters: 2, verification: false } };
  const sandbox = await startTencentSandbox({ ...account, templates, now: clock.now });
  const template = { id: '1110', parameters: ['code', 'minutes'] };
  const notice = { id: '2220', parameters: ['project', 'what'] };
  return provider(sandbox, clock, {
    provider: 'tencent',
    ...account,
    templates: { signInCode: template, notice },
    region: 'ap-guangzhou',
    endpoint: sandbox.url,
  });
}

export async function openAliyunSandbox(): Promise<Provider> {
  const clock = createTestClock(START);
  const account = { accessKeyId: 'LTAItest', accessKeySecret: 's'.repeat(30), sign: SIGN };
  const templates = {
    SMS_1110: { variables: ['code'], verification: true },
    SMS_2220: { variables: ['code', 'minutes'], verification: false },
    SMS_3330: { variables: ['project', 'what'], verification: false },
  };
  const sandbox = await startAliyunSandbox({ ...account, templates, now: clock.now });
  const template = { id: 'SMS_1110', parameters: ['code'] };
  const notice = { id: 'SMS_3330', parameters: ['project', 'what'] };
  return provider(sandbox, clock, {
    provider: 'aliyun',
    ...account,
    templates: { signInCode: template, notice },
    endpoint: sandbox.url,
  });
}

function provider(sandbox: Sandbox, clock: TestClock, settings: SmsSettings): Provider {
  const log: string[] = [];
  const options = {
    log: pino({ level: 'debug' }, { write: (line: string) => void log.push(line) }),
    now: clock.now,
  };
  const sendWith = (more: object, timeoutMs?: number) =>
    smsProvider({ ...settings, ...more }, { ...options, ...(timeoutMs !== undefined && { timeoutMs }) });
  return { sandbox, clock, log, send: sendWith({}), sendWith };
}
