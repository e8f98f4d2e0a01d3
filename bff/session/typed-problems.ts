import type { Issue } from '../../shared/errors';
import { MOBILE } from '../../shared/form/fields/phone';
import { problem } from '../http/request-problems';
import { documents } from '../legal/documents';

/** What is wrong with what a person types to sign in; an empty list is good. */
export const phoneProblems = (phone: string): Issue[] =>
  MOBILE.test(phone) ? [] : [problem(['phone'], 'not_a_mobile', '请填写 11 位手机号')];

export const codeProblems = (code: string): Issue[] =>
  /^\d{6}$/.test(code) ? [] : [problem(['code'], 'not_a_code', '验证码是 6 位数字')];

export const termsProblems = (accepted: string): Issue[] => {
  const { version } = documents.terms;
  return accepted === version
    ? []
    : [problem(['acceptedTerms'], 'terms_changed', `请先阅读并同意最新的用户协议（版本 ${version}）`)];
};
