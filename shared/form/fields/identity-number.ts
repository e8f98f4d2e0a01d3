import * as z from 'zod/mini';
import { acceptsText, fieldBase, type FieldType } from '../field-type';
import { digits, isDayOf } from './date';

const formats = [
  'residentId',
  'residencePermit',
  'hkMacauPermit',
  'taiwanPermit',
  'passport',
  'permanentResidence',
  'other',
] as const;
type Format = (typeof formats)[number];

const schema = z.strictObject({
  ...fieldBase,
  type: z.literal('identityNumber'),
  /** The sibling field that says which document it is. */
  kind: z.string(),
  /** Which format each answer of that field asks for. */
  formats: z.record(z.string(), z.enum(formats)),
});
export type IdentityNumberField = z.infer<typeof schema>;

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** GB 11643-1999: eighteen characters, a real date of birth, the check character. */
export function residentIdHolds(id: string): boolean {
  if (!/^[1-9]\d{16}[\dX]$/.test(id)) return false;
  if (!isDayOf(digits(id, 6, 10), digits(id, 10, 12), digits(id, 12, 14))) return false;
  let sum = 0;
  for (let i = 0; i < 17; i++) sum += (WEIGHTS[i] ?? 0) * (id.charCodeAt(i) - 48);
  return '10X98765432'.charAt(sum % 11) === id.charAt(17);
}

/** Address codes of residence permits: 810000 Hong Kong, 820000 Macau, 830000 Taiwan. */
const looksRight: Record<Format, { test(id: string): boolean; hint: string }> = {
  residentId: { test: residentIdHolds, hint: '应为 18 位居民身份证号，请核对' },
  residencePermit: {
    test: (id) => /^8[123]0000/.test(id) && residentIdHolds(id),
    hint: '应为 18 位居住证号，以 81、82 或 83 开头',
  },
  hkMacauPermit: { test: (id) => /^[HM]\d{8}(\d{2})?$/.test(id), hint: '应为 H 或 M 加 8 位数字' },
  taiwanPermit: { test: (id) => /^\d{8}$/.test(id), hint: '应为 8 位数字' },
  passport: { test: (id) => /^[A-Z0-9]{5,17}$/.test(id), hint: '应为 5 至 17 位字母或数字' },
  permanentResidence: { test: (id) => /^([A-Z]{3}\d{12}|9\d{16}[\dX])$/.test(id), hint: '应为 15 或 18 位证件号码' },
  other: { test: (id) => id.length >= 3 && id.length <= 40, hint: '应为 3 至 40 个字符' },
};

export const identityNumber: FieldType<IdentityNumberField> = {
  schema,
  ask: '请填写',
  accepts: acceptsText,
  normalise: (value) => (typeof value === 'string' ? value.replace(/\s/g, '').toUpperCase() : value),
  compile({ label, kind, formats: asWritten }) {
    // A map: an object would have an answer to `constructor` too.
    const byKind = new Map<unknown, Format>(Object.entries(asWritten));
    return (value, answers, row) => {
      const format = byKind.get((row ?? answers)[kind]);
      if (format === undefined || looksRight[format].test(value as string)) return undefined;
      return { code: 'not_an_identity_number', message: `${label}${looksRight[format].hint}` };
    };
  },
  /** WeChat's masking: first and last character only. */
  print: (value) => maskIdentity(String(value)),
};

export function maskIdentity(id: string): string {
  return id.length < 3
    ? '*'.repeat(id.length)
    : `${id.charAt(0)}${'*'.repeat(id.length - 2)}${id.charAt(id.length - 1)}`;
}
