import * as z from 'zod/mini';
import { acceptsText, fieldBase, type FieldType } from '../field-type';

const schema = z.strictObject({
  ...fieldBase,
  type: z.literal('creditCode'),
  /** Also takes the nine characters of an organisation code (GB 11714). */
  organisationCode: z.optional(z.boolean()),
});
export type CreditCodeField = z.infer<typeof schema>;

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const CREDIT_CODE = /^[0-9A-HJ-NP-RTUWXY]{2}\d{6}[0-9A-HJ-NP-RTUWXY]{10}$/;
const ORGANISATION_CODE = /^[0-9A-Z]{8}-?[0-9X]$/;

/** What each character counts, by its code, and the powers of three modulo 31 it is weighed with. */
const COUNTS = Array.from({ length: 128 }, (_, code) => ALPHABET.indexOf(String.fromCharCode(code)));
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/** GB 32100-2015. The last "mod 31" is what many published versions forget. */
export function creditCodeHolds(code: string): boolean {
  let sum = 0;
  for (let i = 0; i < 17; i++) sum += (COUNTS[code.charCodeAt(i)] ?? -1) * (WEIGHTS[i] ?? 0);
  return ALPHABET.charAt((31 - (sum % 31)) % 31) === code.charAt(17);
}

/** Codes that fail their checksum exist on real licences, so that is a warning only. */
export const creditCode: FieldType<CreditCodeField> = {
  schema,
  ask: '请填写',
  accepts: acceptsText,
  normalise: (value) => (typeof value === 'string' ? value.replace(/\s/g, '').toUpperCase() : value),
  compile({ label, organisationCode = false }) {
    return (value) => {
      const code = value as string;
      if (!CREDIT_CODE.test(code)) {
        if (organisationCode && ORGANISATION_CODE.test(code)) return undefined;
        return { code: 'not_a_credit_code', message: `${label}应为 18 位数字或大写字母（不含 I、O、S、V、Z）` };
      }
      if (creditCodeHolds(code)) return undefined;
      return { code: 'checksum', severity: 'warning', message: `${label}的校验位不符，请对照营业执照再看一遍` };
    };
  },
  print: (value) => String(value),
};
