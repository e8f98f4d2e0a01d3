import { readEnv } from '../../bff/env';
import { setUpWeChat } from '../../bff/wechat/set-up';

const appid = 'wxba5fad812f8e6fb9';
const secret = '0123456789abcdef0123456789abcdef';
const token = 'pushToken1';
const aesKey = 'A'.repeat(43);
const mine = { WECHAT_APPID: appid, WECHAT_SECRET: secret };
const production = {
  NODE_ENV: 'production',
  PUBLIC_URL: 'https://desk.example.cn/',
  MAIN_API_TOKEN: 'm'.repeat(32),
  MAIN_API_WEBHOOK_SECRET: 'w'.repeat(32),
  DATA_KEYS: `k1:${Buffer.alloc(32, 1).toString('base64')}`,
  LINK_SECRET: 'l'.repeat(32),
};
const hookUrl = 'http://127.0.0.1:1/hooks/wechat';

function problemsOf(source: NodeJS.ProcessEnv): string[] {
  try {
    readEnv(source);
    return [];
  } catch (error) {
    return (error as Error).message.split('\n').slice(1);
  }
}

test.each([
  [{ WECHAT_APPID: appid }, '要一起设置'],
  [{ WECHAT_SECRET: secret }, '要一起设置'],
  [{ ...mine, WECHAT_APPID: 'touristappid' }, 'WECHAT_APPID'],
  [{ ...mine, WECHAT_SECRET: 'hunter2' }, 'WECHAT_SECRET'],
  [{ WECHAT_API_BASE: 'http://127.0.0.1:9000' }, 'WECHAT_API_BASE'],
  [{ ...mine, WECHAT_API_BASE: '127.0.0.1' }, 'WECHAT_API_BASE'],
  [{ WECHAT_PUSH_TOKEN: token }, 'WECHAT_PUSH_TOKEN'],
  [{ ...mine, WECHAT_PUSH_AES_KEY: aesKey }, 'WECHAT_PUSH_AES_KEY'],
  [{ ...mine, WECHAT_PUSH_TOKEN: token, WECHAT_PUSH_AES_KEY: 'short' }, 'WECHAT_PUSH_AES_KEY'],
  [{ ...production, ...mine, WECHAT_API_BASE: 'http://127.0.0.1:9000' }, '生产环境的 WECHAT_API_BASE'],
  [{ ...production, ...mine, WECHAT_API_BASE: 'https://api.weixin.qq.com.example.cn' }, '生产环境的 WECHAT_API_BASE'],
])('%j is refused by name, and no value is repeated', (source, words) => {
  const problems = problemsOf(source);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toContain(words);
  expect(problems[0]).not.toContain('hunter2');
});

test('in production the mini-program is reached at the official address, and without one there is none', async () => {
  const given = { ...production, ...mine, WECHAT_PUSH_TOKEN: token, WECHAT_PUSH_AES_KEY: aesKey };
  expect(await setUpWeChat(readEnv(given), { templates: [], hookUrl })).toEqual({
    account: { appid, secret, apiBase: 'https://api.weixin.qq.com', push: { token, aesKey } },
    sandbox: null,
  });
  expect(await setUpWeChat(readEnv(production), { templates: [], hookUrl })).toEqual({ account: null, sandbox: null });
});

test('outside it, without one, a sandbox on a loopback port stands in; with one it does not', async () => {
  const { account, sandbox } = await setUpWeChat(readEnv({}), { templates: [], hookUrl });
  expect(account).toMatchObject({ apiBase: sandbox!.url });
  expect(sandbox!.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect((await fetch(`${sandbox!.url}/sns/jscode2session`)).status).toBe(200);
  await sandbox!.stop();
  expect((await setUpWeChat(readEnv(mine), { templates: [], hookUrl })).sandbox).toBeNull();
});
