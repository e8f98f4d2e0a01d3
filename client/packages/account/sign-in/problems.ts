import { type AppError } from '../../../../shared/errors';
import { passwordFlaws } from '../../../../shared/password';

/** Where a sentence stands: under the field it is about, else above the button. */
export interface Problems {
  phone?: string;
  code?: string;
  account?: string;
  password?: string;
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

export function newPasswordProblem(password: string, phone: string): string | undefined {
  if (password === '') return '请输入密码。';
  const flaws = passwordFlaws(password, phone).map(({ message }) => message);
  return flaws.length > 0 ? `${flaws.join('；')}。` : undefined;
}

/** Where the server's words about a path stand. */
const places: Record<string, keyof Problems> = {
  phone: 'phone',
  code: 'code',
  account: 'account',
  password: 'password',
  acceptedTerms: 'consent',
};

/** An answer of the server, put where it helps; `secret` is what was wrong when something typed was. */
export function problemsFrom(error: AppError, secret: 'code' | 'password' = 'code'): Problems {
  const told: Problems = {};
  for (const { path, message } of error.detail.issues ?? []) {
    const place = places[path];
    if (place) told[place] = told[place] ? `${told[place]}；${message}` : message;
  }
  if (Object.keys(told).length > 0) return told;
  return error.code === 'wrong_code' ? { [secret]: error.sentence } : { form: error.sentence };
}

export function without(problems: { [name in keyof Problems]: string | undefined }): Problems {
  return Object.fromEntries(Object.entries(problems).filter(([, sentence]) => sentence !== undefined));
}
