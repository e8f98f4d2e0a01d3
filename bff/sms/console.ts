import { textOf } from './message';
import type { SendSms } from './send-sms';

/** Prints a message instead of sending it, one JSON line each, for trying things out. */
export const printSms: SendSms = async (to, message) => {
  process.stdout.write(`${JSON.stringify({ sms: { to, text: textOf(message) } })}\n`);
  return { fate: 'accepted', receipt: null };
};
