import { z } from 'zod';
import { type MessageKind, parameterNames } from './message';

/** An approved template: its number, and which parameters it takes, in its order. */
export interface Template {
  id: string;
  parameters: readonly string[];
}
/** Without a template for notices there are none by SMS. */
type Templates = { signInCode: Template; notice: Template | null };

export interface TencentSettings {
  provider: 'tencent';
  secretId: string;
  secretKey: string;
  appId: string;
  sign: string;
  templates: Templates;
  region: string;
  endpoint: string;
}

export interface AliyunSettings {
  provider: 'aliyun';
  accessKeyId: string;
  accessKeySecret: string;
  sign: string;
  templates: Templates;
  endpoint: string;
}

export type SmsSettings = { provider: 'console' } | { provider: 'nobody' } | TencentSettings | AliyunSettings;

const plain = (description: string) => z.string().trim().optional().describe(description);
const template = (name: string, kind: MessageKind, byItself: string[], description: string) => {
  const names = parameterNames[kind];
  const takes = new RegExp(`^[A-Za-z0-9_]+(:(${names.join('|')})(,(${names.join('|')}))*)?$`);
  return z
    .string()
    .regex(takes, { error: `${name} 要写成「模板编号」或「模板编号:参数,参数」，参数有 ${names.join('、')}。` })
    .transform((text): Template => {
      const [id = '', given] = text.split(':');
      return { id, parameters: given?.split(',') ?? byItself };
    })
    .optional()
    .describe(description);
};
const endpoint = (name: string, fallback: string, description: string) =>
  z
    .url({ protocol: /^https?$/, error: `${name} 要写成完整的 http:// 或 https:// 地址。` })
    .default(fallback)
    .describe(description);

const TENCENT = 'https://sms.tencentcloudapi.com';
const ALIYUN = 'https://dysmsapi.aliyuncs.com';

/** What the environment says about text messages; part of bff/env.ts. */
export const smsVariables = {
  SMS_PROVIDER: z
    .enum(['tencent', 'aliyun', 'console'], { error: 'SMS_PROVIDER 只能是 tencent、aliyun 或 console。' })
    .optional()
    .describe(
      'Who sends text messages: tencent, aliyun, or console, which prints them. Default outside production: console; inside: nobody.',
    ),
  SMS_MOST_PER_DAY: z
    .string()
    .regex(/^[1-9]\d{0,8}$/, { error: 'SMS_MOST_PER_DAY 要是正整数。' })
    .transform(Number)
    .default(10_000)
    .describe(
      'Codes the whole installation sends in a day at most, a quarter of them in an hour; and as many notices. Default: 10000.',
    ),
  SMS_RECEIPT_KEY: z
    .string()
    .regex(/^[A-Za-z0-9_-]{16,100}$/, { error: 'SMS_RECEIPT_KEY 是 16 到 100 个字母、数字、- 或 _。' })
    .optional()
    .describe(
      'Secret part of the address for receipts, PUBLIC_URL/hooks/sms/<key>/tencent or …/aliyun. Default: none are taken.',
    ),
  TENCENT_SMS_SECRET_ID: plain('Tencent Cloud: SecretId of a sub-account that may only send SMS.'),
  TENCENT_SMS_SECRET_KEY: plain('Tencent Cloud: its SecretKey.'),
  TENCENT_SMS_APP_ID: plain('Tencent Cloud: SdkAppId of the SMS application.'),
  TENCENT_SMS_SIGN: plain('Tencent Cloud: the approved signature, its text and not its number.'),
  TENCENT_SMS_SIGN_IN_TEMPLATE: template(
    'TENCENT_SMS_SIGN_IN_TEMPLATE',
    'signInCode',
    ['code', 'minutes'],
    'Tencent Cloud: template of the sign-in code, `id` for {1} code and {2} minutes, or `id:code`.',
  ),
  TENCENT_SMS_NOTICE_TEMPLATE: template(
    'TENCENT_SMS_NOTICE_TEMPLATE',
    'notice',
    ['project', 'what'],
    'Tencent Cloud: template of notices, `id` for {1} project and {2} what happened. Default: none are sent.',
  ),
  TENCENT_SMS_REGION: z.string().default('ap-guangzhou').describe('Tencent Cloud: region. Default: ap-guangzhou.'),
  TENCENT_SMS_ENDPOINT: endpoint(
    'TENCENT_SMS_ENDPOINT',
    TENCENT,
    `Tencent Cloud: where its interface is; production takes the official ones. Default: ${TENCENT}.`,
  ),
  ALIYUN_SMS_ACCESS_KEY_ID: plain('Alibaba Cloud: AccessKey id of a RAM user that may only send SMS.'),
  ALIYUN_SMS_ACCESS_KEY_SECRET: plain('Alibaba Cloud: its AccessKey secret.'),
  ALIYUN_SMS_SIGN: plain('Alibaba Cloud: the approved signature.'),
  ALIYUN_SMS_SIGN_IN_TEMPLATE: template(
    'ALIYUN_SMS_SIGN_IN_TEMPLATE',
    'signInCode',
    ['code'],
    'Alibaba Cloud: template of the sign-in code, `SMS_1234` with ${code}, or `SMS_1234:code,minutes` with both.',
  ),
  ALIYUN_SMS_NOTICE_TEMPLATE: template(
    'ALIYUN_SMS_NOTICE_TEMPLATE',
    'notice',
    ['project', 'what'],
    'Alibaba Cloud: template of notices, `SMS_1234` with ${project} and ${what}. Default: none are sent.',
  ),
  ALIYUN_SMS_ENDPOINT: endpoint(
    'ALIYUN_SMS_ENDPOINT',
    ALIYUN,
    `Alibaba Cloud: where its interface is; production takes the official ones. Default: ${ALIYUN}.`,
  ),
};

const required: Record<string, (keyof typeof smsVariables)[]> = {
  tencent: [
    'TENCENT_SMS_SECRET_ID',
    'TENCENT_SMS_SECRET_KEY',
    'TENCENT_SMS_APP_ID',
    'TENCENT_SMS_SIGN',
    'TENCENT_SMS_SIGN_IN_TEMPLATE',
  ],
  aliyun: [
    'ALIYUN_SMS_ACCESS_KEY_ID',
    'ALIYUN_SMS_ACCESS_KEY_SECRET',
    'ALIYUN_SMS_SIGN',
    'ALIYUN_SMS_SIGN_IN_TEMPLATE',
  ],
};
const official: Record<string, RegExp> = {
  TENCENT_SMS_ENDPOINT: /^https:\/\/sms(\.[a-z0-9-]+){0,2}\.tencentcloudapi\.com\/?$/,
  ALIYUN_SMS_ENDPOINT: /^https:\/\/dysmsapi(-vpc)?(\.[a-z0-9-]+)?\.aliyuncs\.com\/?$/,
};

/** Everything about them that does not go together, in sentences for the operator. */
export function smsProblems(given: NodeJS.ProcessEnv): string[] {
  const missing = (required[given.SMS_PROVIDER ?? ''] ?? []).filter((name) => !given[name]);
  const production = given.NODE_ENV === 'production';
  return [
    ...missing.map((name) => `SMS_PROVIDER=${given.SMS_PROVIDER} 时必须设置 ${name}。`),
    ...(production && given.SMS_PROVIDER === 'console'
      ? ['生产环境不能把短信打印在终端（SMS_PROVIDER=console）。']
      : []),
    ...Object.entries(official)
      .filter(([name, url]) => production && given[name] && !url.test(given[name]))
      .map(([name]) => `生产环境的 ${name} 只能是官方的 https 地址。`),
  ];
}

type SmsEnv = { [Name in keyof typeof smsVariables]: z.output<(typeof smsVariables)[Name]> };

/** What the chosen provider needs; `smsProblems` has seen to it that all of it is there. */
export function smsSettings(env: SmsEnv): SmsSettings {
  switch (env.SMS_PROVIDER) {
    case undefined:
      return { provider: 'nobody' };
    case 'console':
      return { provider: 'console' };
    case 'tencent':
      return {
        provider: 'tencent',
        secretId: env.TENCENT_SMS_SECRET_ID!,
        secretKey: env.TENCENT_SMS_SECRET_KEY!,
        appId: env.TENCENT_SMS_APP_ID!,
        sign: env.TENCENT_SMS_SIGN!,
        templates: { signInCode: env.TENCENT_SMS_SIGN_IN_TEMPLATE!, notice: env.TENCENT_SMS_NOTICE_TEMPLATE ?? null },
        region: env.TENCENT_SMS_REGION,
        endpoint: env.TENCENT_SMS_ENDPOINT,
      };
    case 'aliyun':
      return {
        provider: 'aliyun',
        accessKeyId: env.ALIYUN_SMS_ACCESS_KEY_ID!,
        accessKeySecret: env.ALIYUN_SMS_ACCESS_KEY_SECRET!,
        sign: env.ALIYUN_SMS_SIGN!,
        templates: { signInCode: env.ALIYUN_SMS_SIGN_IN_TEMPLATE!, notice: env.ALIYUN_SMS_NOTICE_TEMPLATE ?? null },
        endpoint: env.ALIYUN_SMS_ENDPOINT,
      };
  }
}
