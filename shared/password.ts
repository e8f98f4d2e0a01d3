import { commonPasswords } from './common-passwords';
import { textLength } from './form/answers';
import { plainMobile } from './form/fields/phone';

/** Code points. What makes a password good is its length and that nobody tries it first (NIST SP 800-63B-4, 3.1.1.2). */
export const PASSWORD_LEAST = 8;
export const PASSWORD_MOST = 64;
/** UTF-16 units: no text of 64 code points is longer, and nothing longer need be read. */
export const PASSWORD_UNITS = 2 * PASSWORD_MOST;

interface Flaw {
  code: 'too_short' | 'too_long' | 'too_common' | 'same_as_phone';
  message: string;
}

/** Everything that is wrong with a new password for this phone; any character is as good as another. */
export function passwordFlaws(password: string, phone: string): Flaw[] {
  const length = textLength(password);
  const plain = password.toLowerCase();
  const flaws: Flaw[] = [];
  if (length < PASSWORD_LEAST) {
    flaws.push({ code: 'too_short', message: `密码至少 ${PASSWORD_LEAST} 个字符，现在 ${length} 个` });
  }
  if (length > PASSWORD_MOST) {
    flaws.push({ code: 'too_long', message: `密码最多 ${PASSWORD_MOST} 个字符，现在 ${length} 个` });
  }
  if (commonPasswords.has(plain)) {
    flaws.push({ code: 'too_common', message: '这个密码太常见，别人一试就中，请换一个' });
  }
  if (phone !== '' && plainMobile(plain) === phone) {
    flaws.push({ code: 'same_as_phone', message: '密码不能就是手机号，请换一个' });
  }
  return flaws;
}
