import { startWeChatSandbox, type WeChatSandbox } from '../../bff/wechat/sandbox/server';
import { issueCode } from '../../bff/wechat/sandbox/codes';
import type { Fault } from '../../bff/wechat/sandbox/state';
import type { WeChatAccount } from '../../bff/wechat/wechat';
import type { Clock } from '../../bff/clock';

/** The account and keys of the vendor's own examples, so that its vectors fit. */
export const example = {
  appid: 'wxba5fad812f8e6fb9',
  token: 'AAAAA',
  aesKey: 'A'.repeat(43),
};
export const secret = '0123456789abcdef0123456789abcdef';

export interface WeChatWorld extends WeChatSandbox {
  account: WeChatAccount;
  loginCode(openid: string): string;
  phoneCode(openid: string, phone?: string): string;
  /** The next calls of this path go wrong, one unless told otherwise. */
  fault(path: string, fault: Omit<Fault, 'path' | 'times'>, times?: number): void;
  /** How often a path was called. */
  count(path: string): number;
}

/** WeChat's server API on a real port, on the clock of the test. */
export async function startWeChat(clock: Clock, push: WeChatAccount['push'] = null): Promise<WeChatWorld> {
  const sandbox = await startWeChatSandbox({ appid: example.appid, secret, now: () => clock.now().getTime() });
  const { state } = sandbox;
  return {
    ...sandbox,
    account: { appid: example.appid, secret, apiBase: sandbox.url, push },
    loginCode: (openid) => issueCode(state, 'login', openid),
    phoneCode: (openid, phone) => issueCode(state, 'phone', openid, phone),
    fault: (path, fault, times = 1) => void state.faults.push({ path, times, ...fault }),
    count: (path) => state.calls.filter((call) => call.endsWith(` ${path}`)).length,
  };
}
