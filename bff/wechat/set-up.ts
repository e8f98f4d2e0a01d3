import { randomBytes } from 'node:crypto';
import type { Env } from '../env';
import type { WeChatTemplate } from '../notifications/templates';
import { startWeChatSandbox, type WeChatSandbox } from './sandbox/server';
import type { WeChatAccount } from './wechat';

/** The mini-program of the environment; without one a sandbox, and in production nothing. */
export async function setUpWeChat(
  env: Env,
  { hookUrl, templates }: { hookUrl: string; templates: readonly WeChatTemplate[] },
): Promise<{ account: WeChatAccount | null; sandbox: WeChatSandbox | null }> {
  const { WECHAT_APPID: appid, WECHAT_SECRET: secret, WECHAT_PUSH_TOKEN: token } = env;
  if (appid && secret) {
    const push = token ? { token, aesKey: env.WECHAT_PUSH_AES_KEY ?? null } : null;
    return { account: { appid, secret, apiBase: env.WECHAT_API_BASE, push }, sandbox: null };
  }
  if (env.NODE_ENV === 'production') return { account: null, sandbox: null };
  const made = { appid: 'wx5a4db0c000000001', secret: randomBytes(16).toString('hex') };
  // 43 characters that stand for 32 bytes, as the console makes them.
  const push = { token: randomBytes(16).toString('hex'), aesKey: randomBytes(32).toString('hex').slice(0, 43) };
  const sandbox = await startWeChatSandbox({ ...made, now: () => Date.now(), push: { url: hookUrl, ...push } });
  for (const { templateId: id, fields, longTerm } of templates) {
    const kind = longTerm ? 'long' : 'once';
    sandbox.state.templates.set(id, { id, fields: Object.keys(fields), kind, banned: false });
  }
  return { account: { ...made, apiBase: sandbox.url, push }, sandbox };
}
