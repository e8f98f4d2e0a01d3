import { type SmsOutcome } from '../../bff/sms/send-sms';

/** 09:00 in Beijing: fifteen hours are left of the day. */
const UNTIL_TOMORROW = 15 * 3600;

/** What a person meets: the fate of the message, the code of the error, the seconds to wait. */
export const meets = {
  minute: ['refused', 'rate_limited', 60],
  hour: ['refused', 'rate_limited', 3600],
  tomorrow: ['refused', 'rate_limited', UNTIL_TOMORROW],
  number: ['refused', 'invalid_request', undefined],
  operator: ['refused', 'unavailable', undefined],
  wait: ['unknown', 'unavailable', 60],
} as const;
export type Meets = keyof typeof meets;

export const metBy = (outcome: SmsOutcome) =>
  outcome.fate === 'accepted'
    ? ['accepted']
    : [outcome.fate, outcome.error.code, outcome.error.detail.retryAfterSeconds];
