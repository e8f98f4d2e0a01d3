import type { AppError } from '../../shared/errors';
import type { Fault } from './faults';
import type { SmsMessage } from './message';

/**
 * What became of a message. `accepted`: the provider took it, which is not yet delivered. `refused`: nothing was sent,
 * for certain. `unknown`: it may be on its way, so it must not be sent a second time by itself.
 */
export type SmsOutcome =
  | { fate: 'accepted'; receipt: string | null }
  | { fate: 'refused'; fault: Fault; error: AppError }
  | { fate: 'unknown'; error: AppError };

/** `to` is a mainland mobile number of eleven digits. Never rejects. */
export type SendSms = (to: string, message: SmsMessage) => Promise<SmsOutcome>;
