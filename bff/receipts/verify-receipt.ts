import { readReceiptText } from '../../shared/receipt-text';
import type { Parts } from '../parts';
import { isGenuine } from './receipt-code';

/** What became of a receipt that somebody shows. */
export interface Verdict {
  /** null: there is no receipt in the text. */
  genuine: boolean | null;
  /** What it says, line by line. */
  lines: string[];
}

export function verifyReceipt({ settings }: Pick<Parts, 'settings'>, { text }: { text: string }): Verdict {
  const shown = readReceiptText(text);
  if (!shown) return { genuine: null, lines: [] };
  return { genuine: isGenuine(settings.linkSecret, shown.lines, shown.code), lines: shown.lines };
}
