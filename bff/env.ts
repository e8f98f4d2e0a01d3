import { existsSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { CannotStart } from './cannot-start';
import { mainApiProblems, mainApiSecrets, mainApiVariables } from './main-api/variables';
import { reviewProblems, reviewVariables } from './review/variables';
import { smsProblems, smsVariables } from './sms/variables';
import { wechatProblems, wechatVariables } from './wechat/variables';

export const projectRoot = path.join(__dirname, '..');

const onOff = (name: string) => z.enum(['on', 'off'], { error: `${name} 只能是 on 或 off。` });
const secret = (name: string) =>
  z
    .string()
    .min(32, { error: `${name} 至少要 32 个字符。` })
    .optional();
const webAddress = (name: string) =>
  z.url({ protocol: /^https?$/, error: `${name} 要写成完整的 http:// 或 https:// 地址。` }).transform(withoutEndSlash);
const postgresAddress = (name: string) =>
  z.url({ protocol: /^postgres(ql)?$/, error: `${name} 要写成 postgres://用户:口令@主机:端口/库名。` });
const folder = (fallback: string) => z.string().default(fallback).transform(inProject);

/** Every environment variable that the BFF reads. `.env.example` repeats these sentences, and a test holds it to them. */
export const variables = {
  NODE_ENV: z
    .enum(['development', 'test', 'production'], { error: 'NODE_ENV 只能是 development、test 或 production。' })
    .default('development')
    .describe('production refuses everything that exists for trying things out. Default: development.'),
  HOST: z.string().default('127.0.0.1').describe('Address to listen on; 0.0.0.0 for all. Default: 127.0.0.1.'),
  PORT: z
    .string()
    .transform(Number)
    .pipe(
      z
        .number({ error: badPort() })
        .int({ error: badPort() })
        .min(0, { error: badPort() })
        .max(65535, { error: badPort() }),
    )
    .default(8787)
    .describe('Port to listen on; 0 takes a free one. Default: 8787.'),
  PUBLIC_URL: webAddress('PUBLIC_URL')
    .optional()
    .describe('Address people open, without a path; required in production. Default: the address listened on.'),
  TRUST_PROXY: z
    .string()
    .refine((value) => value !== 'true', { error: 'TRUST_PROXY 不能是 true：请写代理的层数（如 1）或代理的地址段。' })
    .transform((value) => (/^\d+$/.test(value) ? Number(value) : value))
    .optional()
    .describe('Reverse proxies in front: how many, or their addresses, as Express takes it. Default: none is trusted.'),
  DATA_DIR: folder('.data').describe('Folder for everything kept on this machine. Default: .data.'),
  DATABASE_URL: postgresAddress('DATABASE_URL')
    .optional()
    .describe('A PostgreSQL (14 or later) of your own. Default: one is started inside DATA_DIR.'),
  STANDALONE_DATABASE_URL: postgresAddress('STANDALONE_DATABASE_URL')
    .optional()
    .describe('The standalone registration API under a role of its own. Default: the role of DATABASE_URL.'),
  MAIN_API_URL: webAddress('MAIN_API_URL')
    .optional()
    .describe('The main registration API. Default: the standalone one is started on a loopback port.'),
  ...mainApiVariables,
  MAIN_API_TOKEN: secret('MAIN_API_TOKEN').describe(
    'Service credential of the main API. Default outside production: generated.',
  ),
  MAIN_API_WEBHOOK_SECRET: secret('MAIN_API_WEBHOOK_SECRET').describe(
    'Key under which the main API signs its events. Default outside production: generated.',
  ),
  DATA_KEYS: secret('DATA_KEYS')
    .refine((keys) => !keys || /^([\w-]+:[A-Za-z0-9+/]{43}=(,|$))+$/.test(keys), {
      error: 'DATA_KEYS 要写成「编号:base64 的 32 字节密钥」，多个用逗号分开，第一个用来加密。',
    })
    .describe(
      'Keys for data at rest, `id:base64 of 32 bytes`, comma separated, the first encrypts. Default outside production: generated.',
    ),
  LINK_SECRET: secret('LINK_SECRET').describe(
    'Key for short-lived download links. Default outside production: generated.',
  ),
  ...smsVariables,
  HUMAN_CHECK: onOff('HUMAN_CHECK').default('on').describe('Proof of work before a code is sent. Default: on.'),
  ...wechatVariables,
  ...reviewVariables,
  NOTICE_TEMPLATES: z
    .string()
    .transform(inProject)
    .optional()
    .describe(
      'File with the WeChat templates of notices. Default outside production: config/notices/templates.yaml; inside: no notices by WeChat.',
    ),
  CLOCK_START: z.iso
    .datetime({ offset: true, error: 'CLOCK_START 要写成带时区的时间，如 2026-07-10T09:00:00+08:00。' })
    .optional()
    .describe(
      'Contest time at the first boot. Default: 2026-07-10T09:00:00+08:00 with the standalone API outside production, else real time.',
    ),
  SAMPLE_DATA: onOff('SAMPLE_DATA')
    .optional()
    .describe('Sample registrations at the first boot. Default outside production: on; inside: off.'),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
      error: 'LOG_LEVEL 只能是 fatal、error、warn、info、debug、trace 或 silent。',
    })
    .optional()
    .describe('How much is logged. Default: info in production; outside it warn, so that the SMS codes stand out.'),
  CONTESTS_DIR: folder('config/contests').describe('Folder with one YAML file per contest. Default: config/contests.'),
};

type Parsed = { [Name in keyof typeof variables]: z.output<(typeof variables)[Name]> };
export type Env = Omit<Parsed, 'SAMPLE_DATA' | 'LOG_LEVEL'> & {
  SAMPLE_DATA: 'on' | 'off';
  LOG_LEVEL: NonNullable<Parsed['LOG_LEVEL']>;
};

/** Adds what a `.env` file in the project folder says; what is already set wins. Tests go without it. */
export function loadDotEnv(): void {
  if (process.env.NODE_ENV === 'test') return;
  const file = path.join(projectRoot, '.env');
  if (existsSync(file)) process.loadEnvFile(file);
}

/** Reads the environment. Throws one CannotStart that lists everything wrong, and never repeats a value. */
export function readEnv(source: NodeJS.ProcessEnv): Env {
  // An empty value counts as absent: that is what `NAME=` in a compose file means.
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value?.trim()));
  const problems: string[] = [];
  const parsed: Record<string, unknown> = {};
  for (const [name, schema] of Object.entries(variables)) {
    const result = schema.safeParse(given[name]);
    if (result.success) parsed[name] = result.data;
    else problems.push(result.error.issues[0]?.message ?? `${name} 不对。`);
  }
  problems.push(...(given.NODE_ENV === 'production' ? productionProblems(given) : []));
  problems.push(...smsProblems(given), ...pairProblems(given));
  if (problems.length > 0) throw new CannotStart(['环境变量有问题：', ...problems.map((p) => `  - ${p}`)].join('\n'));
  return withDefaults(parsed as Parsed);
}

function productionProblems(given: NodeJS.ProcessEnv): string[] {
  const required = ['PUBLIC_URL', ...mainApiSecrets(given), 'DATA_KEYS', 'LINK_SECRET'];
  return [
    ...required.filter((name) => !given[name]).map((name) => `生产环境必须设置 ${name}。`),
    ...(given.HUMAN_CHECK === 'off' ? ['生产环境不能关掉人机检查（HUMAN_CHECK=off）。'] : []),
    ...(given.CLOCK_START ? ['生产环境用真实时间，不能设置 CLOCK_START。'] : []),
    ...(given.SAMPLE_DATA === 'on' ? ['生产环境不能放示例数据（SAMPLE_DATA=on）。'] : []),
  ];
}

function pairProblems(given: NodeJS.ProcessEnv): string[] {
  return [
    ...mainApiProblems(given),
    ...wechatProblems(given),
    ...reviewProblems(given),
    ...(given.STANDALONE_DATABASE_URL && !given.DATABASE_URL
      ? ['STANDALONE_DATABASE_URL 要和 DATABASE_URL 一起设置。']
      : []),
  ];
}

function withDefaults(env: Parsed): Env {
  if (env.NODE_ENV === 'production') return { ...env, SAMPLE_DATA: 'off', LOG_LEVEL: env.LOG_LEVEL ?? 'info' };
  return {
    ...env,
    SMS_PROVIDER: env.SMS_PROVIDER ?? 'console',
    NOTICE_TEMPLATES: env.NOTICE_TEMPLATES ?? inProject('config/notices/templates.yaml'),
    SAMPLE_DATA: env.SAMPLE_DATA ?? 'on',
    LOG_LEVEL: env.LOG_LEVEL ?? 'warn',
    CLOCK_START: env.CLOCK_START ?? (env.MAIN_API_URL ? undefined : '2026-07-10T09:00:00+08:00'),
  };
}

function badPort(): string {
  return 'PORT 要是 0 到 65535 的整数。';
}

function withoutEndSlash(url: string): string {
  return url.replace(/\/+$/, '');
}

/** A path from the environment counts from the project folder, wherever the command was given. */
function inProject(given: string): string {
  return path.resolve(projectRoot, given);
}
