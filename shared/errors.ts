import type { Conflict } from './form/merge';
import type { Issue } from './issue';

export type { Issue };

/** Every error code of the API: HTTP status, and the sentence a person reads when nothing more exact is known. */
export const errorCodes = {
  invalid_request: { status: 400, sentence: '提交的内容有问题，请按提示修改。' },
  wrong_code: { status: 400, sentence: '验证码不正确或已过期，请核对后重新输入。' },
  unauthenticated: { status: 401, sentence: '登录已过期，请重新登录，您填写的内容还在。' },
  not_allowed: { status: 403, sentence: '当前状态下不能进行此操作。' },
  consent_required: { status: 403, sentence: '用户协议或隐私政策已更新，请阅读并同意后继续，您填写的内容还在。' },
  not_found: { status: 404, sentence: '没有找到这条内容，它可能已被删除，或不在您的账号下。' },
  conflict: { status: 409, sentence: '这里刚被别人改过，请选择保留哪一个。' },
  too_large: { status: 413, sentence: '内容太大，超过了允许的大小。' },
  invalid_answers: { status: 422, sentence: '还有内容需要修改后才能提交。' },
  rate_limited: { status: 429, sentence: '操作太频繁，请稍后再试。' },
  internal: { status: 500, sentence: '系统出了点问题，请稍后再试；您填写的内容不会丢失。' },
  upstream_invalid: { status: 502, sentence: '报名平台返回的内容有误，请稍后再试。' },
  unavailable: { status: 503, sentence: '报名平台暂时连不上，请稍后再试；您的修改已保存在本机。' },
} as const satisfies Record<string, { status: number; sentence: string }>;

export type ErrorCode = keyof typeof errorCodes;

export interface ErrorDetail {
  /** Chinese, for the person; defaults to the code's sentence. */
  sentence?: string;
  issues?: Issue[];
  conflicts?: Conflict[];
  revision?: number;
  retryAfterSeconds?: number;
  cause?: unknown;
}

/** The one error type. `message` is English and for the log, `sentence` is Chinese and for the person. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly detail: ErrorDetail;

  constructor(code: ErrorCode, message: string, detail: ErrorDetail = {}) {
    super(message, detail.cause === undefined ? undefined : { cause: detail.cause });
    this.name = 'AppError';
    this.code = code;
    this.detail = detail;
  }

  get status(): number {
    return errorCodes[this.code].status;
  }

  get sentence(): string {
    return this.detail.sentence ?? errorCodes[this.code].sentence;
  }
}

/** What goes over the wire: `{"error": ErrorBody}`. */
export interface ErrorBody {
  code: ErrorCode;
  message: string;
  issues?: Issue[];
  conflicts?: Conflict[];
  revision?: number;
  retryAfterSeconds?: number;
}

export function errorBody(error: AppError): ErrorBody {
  const { issues, conflicts, revision, retryAfterSeconds } = error.detail;
  return {
    code: error.code,
    message: error.sentence,
    ...(issues && { issues }),
    ...(conflicts && { conflicts }),
    ...(revision !== undefined && { revision }),
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
  };
}
