import { z } from 'zod';

const OFFICIAL_API = 'https://api.weixin.qq.com';

/** What the environment says about WeChat; part of bff/env.ts. */
export const wechatVariables = {
  WECHAT_APPID: z
    .string()
    .regex(/^wx[0-9a-f]{16}$/, { error: 'WECHAT_APPID 是 wx 开头的 18 个字符。' })
    .optional()
    .describe('The mini-program. Default outside production: a sandbox on a loopback port; inside: no WeChat sign-in.'),
  WECHAT_SECRET: z
    .string()
    .regex(/^[0-9a-f]{32}$/, { error: 'WECHAT_SECRET 是 32 个字符的 AppSecret。' })
    .optional()
    .describe('AppSecret of the mini-program; goes with WECHAT_APPID.'),
  WECHAT_API_BASE: z
    .url({ protocol: /^https?$/, error: 'WECHAT_API_BASE 要写成完整的 http:// 或 https:// 地址。' })
    .transform((url) => url.replace(/\/+$/, ''))
    .default(OFFICIAL_API)
    .describe(`WeChat's server API; production takes no other. Default: ${OFFICIAL_API}.`),
  WECHAT_PUSH_TOKEN: z
    .string()
    .regex(/^[A-Za-z0-9]{3,32}$/, { error: 'WECHAT_PUSH_TOKEN 是 3 到 32 个字母或数字。' })
    .optional()
    .describe('Token of the message push to PUBLIC_URL/hooks/wechat, in JSON. Default: no pushes are taken.'),
  WECHAT_PUSH_AES_KEY: z
    .string()
    .regex(/^[A-Za-z0-9]{43}$/, { error: 'WECHAT_PUSH_AES_KEY 是 43 个字母或数字的 EncodingAESKey。' })
    .optional()
    .describe('EncodingAESKey of the message push; with it only encrypted messages are taken. Default: plain mode.'),
};

/** Everything about them that does not go together, in sentences for the operator. */
export function wechatProblems(given: NodeJS.ProcessEnv): string[] {
  const { WECHAT_APPID: appid, WECHAT_SECRET: secret, WECHAT_API_BASE: base } = given;
  const { WECHAT_PUSH_TOKEN: token, WECHAT_PUSH_AES_KEY: aesKey } = given;
  const isOfficial = base?.replace(/\/+$/, '') === OFFICIAL_API;
  return [
    ...(!appid !== !secret ? ['WECHAT_APPID 和 WECHAT_SECRET 要一起设置。'] : []),
    ...(base && !appid ? ['WECHAT_API_BASE 要和 WECHAT_APPID 一起设置。'] : []),
    ...(token && !appid ? ['WECHAT_PUSH_TOKEN 要和 WECHAT_APPID 一起设置。'] : []),
    ...(aesKey && !token ? ['WECHAT_PUSH_AES_KEY 要和 WECHAT_PUSH_TOKEN 一起设置。'] : []),
    ...(given.NODE_ENV === 'production' && base && !isOfficial
      ? [`生产环境的 WECHAT_API_BASE 只能是 ${OFFICIAL_API}。`]
      : []),
  ];
}
