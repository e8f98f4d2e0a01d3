/** What WeChat hands the phone button's callback. */
export interface PhoneDetail {
  code?: string;
  errMsg?: string;
  errno?: number;
}

/** `mayAsk`: pressing the button once more may end otherwise. */
export type PhoneAnswer = { code: string } | { sentence: string; mayAsk: boolean };

const NO_QUOTA = 1400001;
/** The program may not ask: not declared in its privacy guide, banned, not verified. */
const notOurs = /not declared|no permission|banned|not support/i;
const refused = /deny|denied|cancel|not authorized/i;

export function readPhoneAnswer({ code, errMsg = '', errno }: PhoneDetail): PhoneAnswer {
  if (code) return { code };
  if (errno === NO_QUOTA) return { sentence: '授权手机号的次数用完了，请用短信验证码登录。', mayAsk: false };
  if (errno === 112 || notOurs.test(errMsg)) {
    return { sentence: '快捷登录暂时用不了，请用短信验证码登录。', mayAsk: false };
  }
  if (errno === 103 || errno === 104 || refused.test(errMsg)) {
    return { sentence: '您没有授权手机号，可以用短信验证码登录。', mayAsk: true };
  }
  return { sentence: '没有取到手机号，可以用短信验证码登录。', mayAsk: true };
}
