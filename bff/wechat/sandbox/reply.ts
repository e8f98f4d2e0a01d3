import { randomBytes } from 'node:crypto';
import type { State } from './state';

/** What a call of the API answers: errors come with status 200 as well. */
export type Reply = Record<string, unknown>;

/** The errors this sandbox can find by itself, in WeChat's words. */
const messages: Record<number, string> = {
  [-1]: 'system error',
  40001:
    'invalid credential, access_token is invalid or not latest, could get access_token by getStableAccessToken, more details at https://mmbizurl.cn/s/JtxxFh33r',
  40002: 'invalid grant_type',
  40003: 'invalid openid',
  40013: 'invalid appid',
  40014: 'invalid access_token',
  40029: 'invalid code',
  40037: 'invalid template_id',
  40125: 'invalid appsecret',
  40163: 'code been used',
  40226: 'code blocked',
  41001: 'access_token missing',
  41002: 'appid missing',
  41004: 'appsecret missing',
  41008: 'missing code',
  42001: 'access_token expired',
  43002: 'require POST method',
  43101: 'user refuse to accept the msg',
  43107: 'subscribe ability banned',
  43108: 'concurrent send to the same user',
  44002: 'empty post data',
  45009: 'reach max api daily quota limit',
  45011: 'api minute-quota reach limit, must slower, retry next minute',
  45168: 'sensitive words hit',
  47001: 'data format error',
  47003: 'argument invalid!',
};

/** Refused by the API. `detail` goes on after the words of the code, as WeChat does it. */
export class Refusal extends Error {
  constructor(
    readonly errcode: number,
    readonly detail = '',
  ) {
    super(`${errcode} ${detail}`);
  }
}

export function refusalReply(state: State, path: string, errcode: number, detail: string, words?: string): Reply {
  const said = words ?? `${messages[errcode] ?? 'error'}${detail}`;
  // sns writes a comma before the rid, the others do not.
  return { errcode, errmsg: `${said}${path.startsWith('/sns/') ? ',' : ''} rid: ${ridOf(state)}` };
}

/** The first group is the time. */
function ridOf(state: State): string {
  const seconds = Math.floor(state.now() / 1000).toString(16);
  const [a, b] = [randomBytes(4).toString('hex'), randomBytes(4).toString('hex')];
  return `${seconds}-${a}-${b}`;
}
