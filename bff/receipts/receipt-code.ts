import { createHmac, timingSafeEqual } from 'node:crypto';
import { receiptLines } from '../../shared/receipt-text';
import type { Receipt, SignedReceipt } from '../../shared/registration';
import { keyFor } from '../session/keys';

/** Told apart on paper and over the phone. */
const SIGNS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const LENGTH = 16;

/** Eighty bits over every line of the receipt, under a key of this installation: `K7QM-3XPA-9RTB-W2CD`. */
export function codeOf(linkSecret: string, lines: readonly string[]): string {
  const mac = createHmac('sha256', keyFor(linkSecret, 'receipt')).update(lines.join('\n')).digest();
  const signs = [...mac.subarray(0, LENGTH)].map((byte) => SIGNS.charAt(byte & 31)).join('');
  return signs.match(/.{4}/g)!.join('-');
}

export const withCode = (linkSecret: string, receipt: Receipt): SignedReceipt => ({
  ...receipt,
  code: codeOf(linkSecret, receiptLines(receipt)),
});

/** Whether this installation gave out exactly these lines. Typed by hand, small letters and no hyphens do no harm. */
export function isGenuine(linkSecret: string, lines: readonly string[], code: string): boolean {
  const plain = (text: string): Buffer => Buffer.from(text.toUpperCase().replace(/[^A-Z2-9]/g, ''));
  const [expected, given] = [plain(codeOf(linkSecret, lines)), plain(code)];
  return expected.length === given.length && timingSafeEqual(expected, given);
}
