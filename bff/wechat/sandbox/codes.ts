import { type Reply, Refusal } from './reply';
import { type Code, MINUTE_MS, randomValue, type State, userOf } from './state';

const LIFETIME_MS = 5 * MINUTE_MS;
const MOST_LOGINS_A_MINUTE = 100;

/** What wx.login and the phone button hand the mini-program. */
export function issueCode(state: State, kind: 'login' | 'phone', openid: string, phone?: string): string {
  userOf(state, openid, phone);
  const code: Code = { value: randomValue(24), openid, expiresAt: state.now() + LIFETIME_MS, used: false };
  (kind === 'login' ? state.loginCodes : state.phoneCodes).push(code);
  return code.value;
}

/** GET /sns/jscode2session */
export function exchangeLoginCode(state: State, query: Record<string, string>): Reply {
  if (!query.appid) throw new Refusal(41002);
  if (!query.secret) throw new Refusal(41004);
  if (!query.js_code) throw new Refusal(41008);
  if (query.grant_type !== 'authorization_code') throw new Refusal(40002);
  if (query.appid !== state.appid) throw new Refusal(40013);
  if (query.secret !== state.secret) throw new Refusal(40125);
  const code = state.loginCodes.find(({ value }) => value === query.js_code);
  if (!code) throw new Refusal(40029);
  if (code.used) throw new Refusal(40163);
  if (code.expiresAt <= state.now()) throw new Refusal(40029);
  const user = userOf(state, code.openid);
  user.logins = user.logins.filter((at) => at > state.now() - MINUTE_MS);
  if (user.logins.length >= MOST_LOGINS_A_MINUTE) throw new Refusal(45011);
  code.used = true;
  user.logins.push(state.now());
  if (user.blocked) throw new Refusal(40226);
  // Without an errcode, as the real one answers.
  return { session_key: Buffer.from(randomValue(12)).toString('base64'), openid: user.openid };
}

/** POST /wxa/business/getuserphonenumber */
export function exchangePhoneCode(state: State, body: Record<string, unknown>): Reply {
  const code = state.phoneCodes.find(({ value }) => value === body.code);
  const isGood = code && !code.used && code.expiresAt > state.now() && (!body.openid || body.openid === code.openid);
  if (!isGood) throw new Refusal(40029, ` hint: [${randomValue(6)}-${randomValue(4)}]`);
  code.used = true;
  const { phone, countryCode } = userOf(state, code.openid);
  return {
    errcode: 0,
    errmsg: 'ok',
    phone_info: {
      phoneNumber: countryCode === '86' ? phone : `+${countryCode}${phone}`,
      purePhoneNumber: phone,
      countryCode,
      watermark: { timestamp: Math.floor(state.now() / 1000), appid: state.appid },
    },
  };
}
