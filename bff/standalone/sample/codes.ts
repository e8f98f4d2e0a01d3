import { creditCodeHolds } from '../../../shared/form/fields/credit-code';
import { type IdentityNumberField, residentIdHolds } from '../../../shared/form/fields/identity-number';
import type { Random } from './random';

// Codes that hold and belong to nobody: area 440099 was never given out.

const digits = (random: Random, count: number): string =>
  Array.from({ length: count }, () => random.int(0, 9)).join('');

const two = (number: number): string => String(number).padStart(2, '0');

function withCheck(stem: string, alphabet: string, holds: (code: string) => boolean): string {
  return [...alphabet].map((check) => stem + check).find(holds) ?? stem;
}

export const creditCode = (random: Random): string =>
  withCheck(`91440099MA5${digits(random, 6)}`, '0123456789ABCDEFGHJKLMNPQRTUWXY', creditCodeHolds);

function eighteen(random: Random, area: string): string {
  const born = `19${random.int(65, 99)}${two(random.int(1, 12))}${two(random.int(1, 28))}`;
  return withCheck(`${area}${born}${digits(random, 3)}`, '0123456789X', residentIdHolds);
}

type Format = IdentityNumberField['formats'][string];

export const identityNumbers: Record<Format, (random: Random) => string> = {
  residentId: (random) => eighteen(random, '440099'),
  residencePermit: (random) => eighteen(random, random.pick(['810000', '820000', '830000'])),
  hkMacauPermit: (random) => random.pick(['H', 'M']) + digits(random, 8),
  taiwanPermit: (random) => digits(random, 8),
  permanentResidence: (random) => `ABC${digits(random, 12)}`,
  passport: (random) => `E${digits(random, 8)}`,
  other: (random) => digits(random, 10),
};

export const mobile = (random: Random): string => `1380000${digits(random, 4)}`;
export const landline = (random: Random): string => `0755-8601${digits(random, 4)}`;
