import type { AxiosResponse } from 'axios';
import { AppError, type ErrorCode } from '../../shared/errors';
import { parseRefusal } from './parse-reply';

/** What a refusing status means to us. The platform's own sentence and issues are passed on where they are for people. */
const meanings: Record<number, { code: ErrorCode; passOn: boolean }> = {
  400: { code: 'invalid_request', passOn: true },
  403: { code: 'not_allowed', passOn: true },
  404: { code: 'not_found', passOn: false },
  409: { code: 'not_allowed', passOn: true },
  410: { code: 'not_found', passOn: false },
  413: { code: 'too_large', passOn: true },
  416: { code: 'invalid_request', passOn: true },
  422: { code: 'invalid_answers', passOn: true },
};

export function refusal({ status, data }: AxiosResponse): AppError {
  const meaning = meanings[status];
  const message = `main API: status ${status}`;
  if (meaning) {
    const { code, ...detail } = parseRefusal(String(data));
    // 422 is for answers, but also for a key that has submitted something else.
    const exact = status === 422 && code === 'invalid_request' ? code : meaning.code;
    return new AppError(exact, message, meaning.passOn ? detail : {});
  }
  // 401 is our own credential gone wrong, and nothing a person could mend by signing in again.
  return new AppError(status >= 500 || status === 401 ? 'unavailable' : 'upstream_invalid', message);
}
