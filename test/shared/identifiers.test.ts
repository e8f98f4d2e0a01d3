import type { Answers } from '../../shared/form/answers';
import { normaliseChanges } from '../../shared/form/changes';
import { checkPath } from '../../shared/form/check';
import { creditCodeHolds } from '../../shared/form/fields/credit-code';
import { maskIdentity, residentIdHolds } from '../../shared/form/fields/identity-number';
import { tinyForm } from '../support/tiny-contest';

const kinds = [
  'residentId',
  'residencePermit',
  'hkMacauPermit',
  'taiwanPermit',
  'passport',
  'permanentResidence',
  'other',
];
const form = tinyForm([
  { id: 'code', label: '信用代码', type: 'creditCode' },
  { id: 'organisation', label: '机构代码', type: 'creditCode', organisationCode: true },
  { id: 'kind', label: '证件类型', type: 'choice', options: kinds },
  {
    id: 'number',
    label: '证件号码',
    type: 'identityNumber',
    kind: 'kind',
    formats: Object.fromEntries(kinds.map((kind) => [kind, kind])),
  },
  { id: 'mobile', label: '手机', type: 'phone' },
  { id: 'phone', label: '联系方式', type: 'phone', landline: true },
  { id: 'email', label: '邮箱', type: 'email' },
]);

/** What is said of an answer as it is stored: typed, then spelled in the one way. */
function said(field: string, typed: string, others: Answers = {}): string {
  const value = normaliseChanges(form, { [field]: typed })[field] as string;
  const [issue] = checkPath(form, { ...others, [field]: value }, field);
  return issue ? `${issue.severity} ${issue.code}` : 'fine';
}

describe('credit codes, GB 32100-2015', () => {
  it.each([
    ['91110000101623741K', 'fine'],
    ['911101066976941872', 'fine'],
    ['91350100M000100Y43', 'fine'],
    ['91330106673959654P', 'fine'],
    ['91440300708461136T', 'fine'],
    // Its sum is a multiple of 31, which many published versions get wrong.
    ['911100001000000600', 'fine'],
    [' 9144 0300 7084 6113 6t ', 'fine'],
    // A company that exists, with a code that fails: asked about, not refused.
    ['91350211M0000XUF46', 'warning checksum'],
    ['91440300708461136A', 'warning checksum'],
    ['9144030070846113', 'error not_a_credit_code'],
    ['91440300708461136TT', 'error not_a_credit_code'],
    ['91440300I08461136T', 'error not_a_credit_code'],
    ['无', 'error not_a_credit_code'],
  ])('%s: %s', (typed, verdict) => {
    expect(said('code', typed)).toBe(verdict);
  });

  it('take nine characters only where an organisation code may stand', () => {
    expect(said('organisation', '70846113-6')).toBe('fine');
    expect(said('organisation', '708461136')).toBe('fine');
    expect(said('code', '708461136')).toBe('error not_a_credit_code');
  });

  it('notice every single wrong character', () => {
    const good = '91440300708461136T';
    for (let i = 0; i < 17; i++) {
      const other = good.charAt(i) === '9' ? '8' : '9';
      expect(creditCodeHolds(good.slice(0, i) + other + good.slice(i + 1))).toBe(false);
    }
  });
});

describe('identity documents', () => {
  it.each([
    ['residentId', '11010519491231002X', 'fine'],
    ['residentId', '11010519491231002x', 'fine'],
    ['residentId', '440524188001010014', 'fine'],
    ['residentId', '11010519491231002 X', 'fine'],
    ['residentId', '110105194912310021', 'error not_an_identity_number'],
    ['residentId', '11010519490231002X', 'error not_an_identity_number'],
    ['residentId', '110105491231002', 'error not_an_identity_number'],
    ['hkMacauPermit', 'H12345678', 'fine'],
    ['hkMacauPermit', 'm1234567801', 'fine'],
    ['hkMacauPermit', 'A12345678', 'error not_an_identity_number'],
    ['taiwanPermit', '12345678', 'fine'],
    ['taiwanPermit', '1234567', 'error not_an_identity_number'],
    ['passport', 'E12345678', 'fine'],
    ['passport', '护照', 'error not_an_identity_number'],
    ['permanentResidence', 'GBR110000000001', 'fine'],
    ['permanentResidence', '911032198010010018', 'fine'],
    ['other', '军字第 1234 号', 'fine'],
    ['other', '1', 'error not_an_identity_number'],
  ])('%s %s: %s', (kind, typed, verdict) => {
    expect(said('number', typed, { kind })).toBe(verdict);
  });

  it.each(['810000', '820000', '830000'])('a residence permit of %s', (place) => {
    const body = `${place}19900101001`;
    const whole = [...'0123456789X'].map((check) => body + check).find(residentIdHolds)!;
    expect(said('number', whole, { kind: 'residencePermit' })).toBe('fine');
    expect(said('number', '11010519491231002X', { kind: 'residencePermit' })).toBe('error not_an_identity_number');
  });

  it('are not judged before it is said what they are', () => {
    for (const kind of [undefined, 'constructor', '__proto__'])
      expect(said('number', 'anything', { kind })).toBe('fine');
  });

  it('are shown by their ends only', () => {
    expect(maskIdentity('11010519491231002X')).toBe('1****************X');
    expect(maskIdentity('12')).toBe('**');
  });
});

describe('phones and addresses', () => {
  it.each([
    ['mobile', '13800000001', 'fine'],
    ['mobile', '19912345678', 'fine'],
    ['mobile', '+86 138-0000-0001', 'fine'],
    ['mobile', '0086 13800000001', 'fine'],
    ['mobile', '8613800000001', 'fine'],
    // A published rule takes this one for a mobile.
    ['mobile', '92123456789', 'error not_a_mobile'],
    ['mobile', '12800000001', 'error not_a_mobile'],
    ['mobile', '1380000000', 'error not_a_mobile'],
    ['mobile', '138000000011', 'error not_a_mobile'],
    ['mobile', '0755-86012345', 'error not_a_mobile'],
    ['phone', '0755-86012345', 'fine'],
    ['phone', '020-83112345-8001', 'fine'],
    ['phone', '86012345', 'fine'],
    ['phone', '400-800-1234', 'fine'],
    ['phone', '13800000001', 'fine'],
    ['phone', '12345', 'error not_a_phone'],
    ['email', 'name@example.com', 'fine'],
    ['email', ' name@sub.example.com.cn ', 'fine'],
    ['email', 'name@example', 'error not_an_email'],
    ['email', 'name@example.com；another@example.com', 'error not_an_email'],
    ['email', '名字@例子.中国', 'fine'],
    ['email', `${'a'.repeat(250)}@b.cn`, 'error not_an_email'],
  ])('%s %s: %s', (field, typed, verdict) => {
    expect(said(field, typed)).toBe(verdict);
  });

  it('give an example that would be taken', () => {
    const [issue] = checkPath(form, { phone: '12345' }, 'phone');
    const example = /例如 (\S+)/.exec(issue!.message)![1]!;
    expect(said('phone', example)).toBe('fine');
  });
});
