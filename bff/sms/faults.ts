import type { Logger } from 'pino';
import { AppError } from '../../shared/errors';
import { problem } from '../http/request-problems';
import { DAY, HOUR, MINUTE, tooOften } from '../session/limits';
import type { SmsOutcome } from './send-sms';

/** Why a provider did not take a message, as far as the person and the operator are concerned. */
export type Fault =
  /** Too many to this phone within a minute, an hour or a day. */
  | 'minute'
  | 'hour'
  | 'day'
  /** The installation has used up what its account may send. */
  | 'quota'
  /** The provider cannot reach this number. */
  | 'number'
  /** Template, signature, permission or money: somebody has to act. */
  | 'setup'
  /** Not reached at all. */
  | 'away'
  /** No answer, or one that leaves open whether the message went out. */
  | 'unknown';

export interface FaultReport {
  provider: string;
  fault: Fault;
  /** The provider's own word for it; never its message, which may repeat number and code. */
  code: string | undefined;
}

const alarming: ReadonlySet<Fault> = new Set(['quota', 'setup']);

/** Tells the log and turns the fault into what the person reads. */
export function outcomeOf(
  { provider, fault, code }: FaultReport,
  { log, now }: { log: Logger; now: Date },
): SmsOutcome {
  const sms = { provider, fault, code: plainWord(code) };
  if (alarming.has(fault)) log.error({ sms }, 'SMS alarm: the provider takes no messages until somebody acts');
  else log.warn({ sms }, 'an SMS was not taken');
  const error = errorOf(fault, `${provider}: ${sms.code}`, now);
  return fault === 'unknown' ? { fate: 'unknown', error } : { fate: 'refused', fault, error };
}

function errorOf(fault: Fault, message: string, now: Date): AppError {
  switch (fault) {
    case 'minute':
      return tooOften(MINUTE, message);
    case 'hour':
      return tooOften(HOUR, message);
    case 'day':
      return new AppError('rate_limited', message, {
        sentence: '这个手机号今天收到的验证码太多了，请明天再试。',
        retryAfterSeconds: secondsUntilTomorrow(now),
      });
    case 'quota':
      return new AppError('rate_limited', message, {
        sentence: '今天能发的短信已经发完，请明天再试，急需时请联系组委会。',
        retryAfterSeconds: secondsUntilTomorrow(now),
      });
    case 'number':
      return new AppError('invalid_request', message, {
        sentence: '这个手机号收不到验证码短信，请核对号码或换一个手机号。',
        issues: [problem(['phone'], 'not_reachable', '这个手机号收不到验证码短信，请核对号码或换一个手机号')],
      });
    case 'setup':
      return new AppError('unavailable', message, { sentence: '短信暂时发不出去，请稍后再试，或联系组委会。' });
    case 'away':
      return new AppError('unavailable', message, { sentence: '短信暂时发不出去，请稍后再试。', retryAfterSeconds: 5 });
    case 'unknown':
      return new AppError('unavailable', message, {
        sentence: '短信可能已经发出，请等一分钟：收到了可以直接填写；没有收到，再重新获取。',
        retryAfterSeconds: MINUTE / 1000,
      });
  }
}

/** Days end at midnight in Beijing, as the providers count them. */
function secondsUntilTomorrow(now: Date): number {
  return Math.ceil((DAY - ((now.getTime() + 8 * HOUR) % DAY)) / 1000);
}

/** A code is a word with dots; anything else may hold anything. */
function plainWord(code: string | undefined): string {
  return code !== undefined && /^[A-Za-z_.]{1,80}$/.test(code) ? code : 'no code';
}
