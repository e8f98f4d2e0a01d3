import type { Fault } from './faults';
import type { SmsMessage } from './message';

/** One call of a provider: its receipt, or what is wrong. */
export type Attempt = (
  to: string,
  message: SmsMessage,
) => Promise<{ receipt: string | null } | { fault: Fault; code: string | undefined }>;
