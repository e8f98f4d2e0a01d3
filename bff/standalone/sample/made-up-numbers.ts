import { creditCodeHolds } from '../../../shared/form/fields/credit-code';
import { type IdentityNumberField, residentIdHolds } from '../../../shared/form/fields/identity-number';

/**
 * Numbers that pass every check and belong to nobody: 99 is no province, so no office has ever issued one of these.
 * Mobile numbers are taken from 13800000100 on.
 */
const NOWHERE = '990101';

/** A resident id for a day of birth `19900131`; the same `i` gives the same number. */
export function residentId(birthday: string, i: number): string {
  const start = `${NOWHERE}${birthday}${String(i % 1000).padStart(3, '0')}`;
  return withCheck(start, '0123456789X', residentIdHolds);
}

/** A unified social credit code of an enterprise (91) or a public institution (12). */
export function creditCode(kind: '91' | '12', i: number): string {
  const start = `${kind}${NOWHERE}MA${String(i).padStart(7, '0')}`;
  return withCheck(start, '0123456789ABCDEFGHJKLMNPQRTUWXY', creditCodeHolds);
}

export const mobile = (i: number): string => `138000${String(100 + i).padStart(5, '0')}`;

export const landline = (i: number): string => `0755-8600${String(i % 10_000).padStart(4, '0')}`;

type Format = IdentityNumberField['formats'][string];

/** Numbers of every kind of document, by the formats a form may ask for. */
export const identityNumbers: Record<Format, (birthday: string, i: number) => string> = {
  residentId,
  residencePermit: (birthday, i) => withCheck(`810000${birthday}${digits(i, 3)}`, '0123456789X', residentIdHolds),
  hkMacauPermit: (_birthday, i) => `H99${digits(i, 6)}`,
  taiwanPermit: (_birthday, i) => `99${digits(i, 6)}`,
  permanentResidence: (birthday, i) => `XXX${digits(i, 6)}${birthday.slice(2)}`,
  passport: (_birthday, i) => `X00SAMPLE${digits(i, 6)}`,
  other: (_birthday, i) => `SAMPLE${digits(i, 6)}`,
};

const digits = (i: number, count: number): string => String(i % 10 ** count).padStart(count, '0');

function withCheck(start: string, signs: string, holds: (number: string) => boolean): string {
  for (const sign of signs) if (holds(start + sign)) return start + sign;
  throw new Error(`no check character for ${start}`);
}
