import { UNSEEN } from '../../shared/fillings';

// XML 1.0 has no place for these, and a font has no picture of them. The line end is the one that stays.
const UNPRINTABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/g;

/** A text as it can stand on paper, with its line breaks. */
export function cleanText(text: string): string {
  // Half a surrogate pair becomes the sign for what cannot be shown.
  return Buffer.from(text)
    .toString()
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/\t/g, ' ')
    .replace(UNPRINTABLE, '')
    .replace(UNSEEN, '')
    .trim();
}
