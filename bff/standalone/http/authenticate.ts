import { createHash, timingSafeEqual } from 'node:crypto';
import type { RequestHandler } from 'express';
import { MOBILE } from '../../../shared/form/fields/phone';
import { AppError } from '../../../shared/errors';
import { ACTING_PHONE } from '../../main-api/contract';

/** Lets in whoever shows this token; how long the comparison takes tells nothing about it. */
export function bearer(token: string): RequestHandler {
  const expected = digest(token);
  return (request, response, next) => {
    const [, given = ''] = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '') ?? [];
    if (timingSafeEqual(digest(given), expected)) return next();
    response.setHeader('www-authenticate', 'Bearer');
    next(new AppError('unauthenticated', 'wrong or missing credential'));
  };
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** The person on whose behalf a call is made. */
export function actingPhone(headers: Record<string, string | string[] | undefined>): string {
  const given = headers[ACTING_PHONE];
  if (typeof given === 'string' && MOBILE.test(given)) return given;
  throw new AppError('invalid_request', `header ${ACTING_PHONE} is missing or no mobile number`, {
    sentence: `请求头 ${ACTING_PHONE} 应为 11 位手机号。`,
  });
}
