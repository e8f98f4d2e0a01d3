import { textOf } from '../../bff/sms/message';
import type { SendSms } from '../../bff/sms/send-sms';

/** Takes every message, as the console would print it. */
export const keepSms =
  (kept: { to: string; text: string }[]): SendSms =>
  async (to, message) => {
    kept.push({ to, text: textOf(message) });
    return { fate: 'accepted', receipt: null };
  };
