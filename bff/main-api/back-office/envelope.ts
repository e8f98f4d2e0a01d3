import { maskPhone } from '../../../shared/contacts';
import { AppError } from '../../../shared/errors';

export const SUCCESS = 200;
export const SESSION_OVER = 401;

/** Code and message of a reply; everything such an office says comes in one. */
export function readEnvelope(text: string): { code: number; msg: string } {
  let reply: unknown;
  try {
    reply = JSON.parse(text);
  } catch {
    throw new AppError('upstream_invalid', `back office: not JSON (${text.length} characters)`);
  }
  const { code, msg } = (typeof reply === 'object' && reply !== null ? reply : {}) as Record<string, unknown>;
  const number = typeof code === 'string' ? Number(code) : code;
  if (typeof number !== 'number' || !Number.isInteger(number)) {
    throw new AppError('upstream_invalid', 'back office: a reply without code');
  }
  return { code: number, msg: typeof msg === 'string' ? msg : '' };
}

/**
 * 500 and 601 are refusals with a reason (ServiceException, warn) as well as whatever else went wrong there. Which of
 * the two it is shows in the message alone, so only one that is for people counts as a refusal and is passed on.
 */
export function refusedBy({ code, msg }: { code: number; msg: string }): AppError {
  const sentence = code === 500 || code === 601 ? forPeople(msg) : null;
  const said = `back office: code ${code}`;
  return sentence === null ? new AppError('unavailable', said) : new AppError('not_allowed', said, { sentence });
}

const CHINESE = /[\u4e00-\u9fff]/;
const MACHINERY = /exception|error|sql|java\.|###|null|未知异常|系统异常|接口异常|操作失败/i;

function forPeople(msg: string): string | null {
  const text = msg.trim();
  if (text.length > 200 || !CHINESE.test(text) || MACHINERY.test(text)) return null;
  return text.replace(/1[3-9]\d{9}/g, maskPhone);
}
