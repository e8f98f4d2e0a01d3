import { type AppError } from '../../../../shared/errors';

/** Where a sentence stands: under the field it is about, else above the button. */
export interface Problems {
  phone?: string;
  code?: string;
  consent?: string;
  form?: string;
}

/** What a person pastes: spaces, hyphens, a country code. */
export function plainPhone(typed: string): string {
  const digits = typed.replace(/[^\d]/g, '');
  return digits.length === 13 && digits.startsWith('86') ? digits.slice(2) : digits;
}

export function phoneProblem(phone: string): string | undefined {
  if (phone === '') return '请输入手机号。';
  return /^1[3-9]\d{9}$/.test(phone) ? undefined : '手机号应为 11 位数字，请核对后重新输入。';
}

export function codeProblem(code: string): string | undefined {
  if (code === '') return '请输入短信验证码。';
  return /^\d{6}$/.test(code) ? undefined : '验证码是 6 位数字，请核对短信后重新输入。';
}

/** Where the server's words about a path stand. */
const places: Record<string, keyof Problems> = { phone: 'phone', code: 'code', acceptedTerms: 'consent' };

/** An answer of the server, put where it helps. */
export function problemsFrom(error: AppError): Problems {
  const told = error.detail.issues?.find(({ path }) => path in places);
  if (told) return { [places[told.path]!]: told.message };
  return error.code === 'wrong_code' ? { code: error.sentence } : { form: error.sentence };
}
