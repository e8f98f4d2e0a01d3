import type { Parts } from '../parts';

/** Prints a message instead of sending it, one JSON line each, for trying things out. */
export const printSms: Parts['sendSms'] = async (to, text) => {
  process.stdout.write(`${JSON.stringify({ sms: { to, text } })}\n`);
};
