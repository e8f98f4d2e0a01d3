import { AppError, type ErrorCode } from '../../shared/errors';

/** What is to be done about an error of WeChat's, whoever met it. */
export type Meaning =
  /** The access token: fetch it anew, try once more. */
  | 'token'
  /** The code is spent: only the person can get another. */
  | 'again'
  /** WeChat holds the account to be a risk. */
  | 'risk'
  /** Too often; later it works. */
  | 'wait'
  /** Over for today. */
  | 'exhausted'
  /** Nobody's fault, may pass. */
  | 'passing'
  /** Settings on our side or WeChat's console: somebody must mend them. */
  | 'operator'
  /** A call that this program should not have made. */
  | 'bug'
  /** About one message to one person. */
  | 'message';

interface Answer {
  code: ErrorCode;
  sentence: string;
  retryAfterSeconds?: number;
}

const answers: Record<Meaning, Answer> = {
  token: { code: 'unavailable', sentence: '快捷登录暂时用不了，请用短信验证码登录。' },
  again: { code: 'wrong_code', sentence: '这次微信授权已经失效，请再点一次，或用短信验证码登录。' },
  risk: { code: 'not_allowed', sentence: '微信提示这个账号有风险，暂时不能用快捷登录，请用短信验证码登录。' },
  wait: {
    code: 'rate_limited',
    sentence: '快捷登录太频繁，请 1 分钟后再试，或用短信验证码登录。',
    retryAfterSeconds: 60,
  },
  exhausted: { code: 'unavailable', sentence: '快捷登录今天的次数已经用完，请用短信验证码登录。' },
  passing: {
    code: 'unavailable',
    sentence: '微信暂时没有响应，请稍后再试，或用短信验证码登录。',
    retryAfterSeconds: 5,
  },
  operator: { code: 'unavailable', sentence: '快捷登录暂时用不了，请用短信验证码登录。' },
  bug: { code: 'unavailable', sentence: '快捷登录暂时用不了，请用短信验证码登录。' },
  message: { code: 'not_allowed', sentence: '这条微信消息没有发出，进展请看站内消息。' },
};

/**
 * The codes WeChat documents for the calls made here, and those seen without being documented. The words that come
 * with a code vary and are cut off; only the number counts.
 */
export const meanings: Record<number, Meaning> = {
  [-1]: 'passing',
  40001: 'token',
  40002: 'operator',
  40003: 'again',
  40013: 'operator',
  40014: 'token',
  40029: 'again',
  40033: 'bug',
  40037: 'operator',
  40066: 'bug',
  40097: 'bug',
  40125: 'operator',
  40129: 'bug',
  40163: 'again',
  40164: 'operator',
  40226: 'risk',
  40243: 'operator',
  41001: 'bug',
  41002: 'bug',
  41004: 'bug',
  41008: 'bug',
  41030: 'operator',
  42001: 'token',
  43002: 'bug',
  43101: 'message',
  43104: 'bug',
  43107: 'operator',
  43108: 'message',
  44002: 'bug',
  44990: 'wait',
  44991: 'wait',
  44993: 'exhausted',
  45009: 'exhausted',
  45011: 'wait',
  45168: 'message',
  47001: 'bug',
  47003: 'bug',
  48001: 'operator',
  50002: 'operator',
  50004: 'operator',
  50007: 'operator',
  61010: 'message',
  87009: 'bug',
  87014: 'message',
  89503: 'operator',
  89506: 'operator',
  89507: 'operator',
};

/** A refusal of WeChat's, in our words. Its own words may hold anything, so only number, rid and field are kept. */
export class WeChatRefusal extends AppError {
  readonly meaning: Meaning;
  /** The template's field a message was refused for, `thing1`. */
  readonly field: string | null;

  constructor(
    path: string,
    readonly errcode: number,
    errmsg: string,
  ) {
    // One that nobody has written down is for somebody to look at.
    const meaning = meanings[errcode] ?? 'operator';
    const rid = /rid: ([0-9a-f-]{8,40})/.exec(errmsg)?.[1];
    const field = /data\.([A-Za-z0-9_]+)\.value/.exec(errmsg)?.[1] ?? null;
    const address = errcode === 40164 ? /invalid ip ([0-9a-f.:]+)/.exec(errmsg)?.[1] : undefined;
    const about = [rid && `rid ${rid}`, field && `field ${field}`, address && `our address ${address}`].filter(Boolean);
    const { code, ...detail } = answers[meaning];
    super(code, [`wechat ${path}: errcode ${errcode}`, ...about].join(', '), detail);
    this.meaning = meaning;
    this.field = field;
  }
}

/** Nobody took the call at all: it had no effect. */
export class NotReached extends AppError {}

/** No answer to be had, or none that can be read; whether the call had its effect is unknown. */
export function unanswered(path: string, what: string, cause?: unknown): AppError {
  const { code, ...detail } = answers.passing;
  return new AppError(code, `wechat ${path}: ${what}`, { ...detail, ...(cause !== undefined && { cause }) });
}

/** The same before anything could be sent. */
export function notReached(path: string, what: string): NotReached {
  const { code, ...detail } = answers.passing;
  return new NotReached(code, `wechat ${path}: ${what}`, detail);
}

/** The same where a code was sent along: it may be spent, so only a new one helps. */
export const codeUnanswered = (error: AppError): AppError =>
  new AppError(error.code, error.message, {
    ...error.detail,
    sentence: '微信没有及时回复，请再点一次授权，或用短信验证码登录。',
  });
