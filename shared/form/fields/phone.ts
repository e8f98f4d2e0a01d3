import * as z from 'zod/mini';
import { acceptsText, fieldBase, type FieldType } from '../field-type';

const schema = z.strictObject({
  ...fieldBase,
  type: z.literal('phone'),
  /** 手机 takes mobiles only; 联系方式 may be a landline. */
  landline: z.optional(z.boolean()),
});
export type PhoneField = z.infer<typeof schema>;

/** Mainland mobile numbers. Carriers' segments change, so only the second digit is looked at. */
export const MOBILE = /^1[3-9]\d{9}$/;
const LANDLINE = /^((0\d{2,3}-?)?[2-9]\d{6,7}(-\d{1,6})?|400-?\d{3}-?\d{4})$/;

/** Drops spaces, dashes within a mobile and the country code; leaves what is no mobile as it is. */
export function plainMobile(text: string): string {
  const plain = text.replace(/[\s\-‐–—()（）]/g, '').replace(/^(\+|00)?86(?=1\d{10}$)/, '');
  return MOBILE.test(plain) ? plain : text.trim();
}

export const phone: FieldType<PhoneField> = {
  schema,
  ask: '请填写',
  accepts: acceptsText,
  normalise: (value) => (typeof value === 'string' ? plainMobile(value) : value),
  compile({ label, landline = false }) {
    return (value) => {
      if (MOBILE.test(value as string) || (landline && LANDLINE.test(value as string))) return undefined;
      return landline
        ? { code: 'not_a_phone', message: `${label}请填写手机号，或带区号的座机，例如 0755-86012345` }
        : { code: 'not_a_mobile', message: `${label}请填写 11 位手机号` };
    };
  },
  print: (value) => String(value),
};
