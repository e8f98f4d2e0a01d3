import { type SmsOutcome } from '../../bff/sms/send-sms';
import { openAliyunSandbox, openTencentSandbox, type Provider } from '../support/sms-sandbox';

const phone = '13812345678';
const code = '483920';
const message = { kind: 'signInCode', code, minutes: 5 } as const;

/** 09:00 in Beijing: fifteen hours are left of the day. */
const UNTIL_TOMORROW = 15 * 3600;

/** What a person meets, in the vendors' words for it. */
const meets = {
  minute: ['refused', 'rate_limited', 60],
  hour: ['refused', 'rate_limited', 3600],
  tomorrow: ['refused', 'rate_limited', UNTIL_TOMORROW],
  number: ['refused', 'invalid_request', undefined],
  operator: ['refused', 'unavailable', undefined],
  wait: ['unknown', 'unavailable', 60],
} as const;
type Meets = keyof typeof meets;

const tencentCodes: Record<Meets, string[]> = {
  minute: [
    'LimitExceeded.PhoneNumberThirtySecondLimit',
    'LimitExceeded.DeliveryFrequencyLimit',
    'RequestLimitExceeded',
    'RequestLimitExceeded.UinLimitExceeded',
  ],
  hour: ['LimitExceeded.PhoneNumberOneHourLimit'],
  tomorrow: [
    'LimitExceeded.PhoneNumberDailyLimit',
    'LimitExceeded.PhoneNumberSameContentDailyLimit',
    'LimitExceeded.AppDailyLimit',
    'LimitExceeded.DailyLimit',
  ],
  number: [
    'InvalidParameterValue.IncorrectPhoneNumber',
    'FailedOperation.PhoneNumberInBlacklist',
    'UnsupportedOperation.UnsuportedRegion',
  ],
  operator: [
    'LimitExceeded.PhoneNumberCountLimit',
    'UnsupportedOperation.ContainDomesticAndInternationalPhoneNumber',
    'MissingParameter.EmptyPhoneNumberSet',
    'FailedOperation.SignatureIncorrectOrUnapproved',
    'FailedOperation.TemplateIncorrectOrUnapproved',
    'FailedOperation.ContainSensitiveWord',
    'FailedOperation.JsonParseFail',
    'FailedOperation.FailResolvePacket',
    'FailedOperation.MarketingSendTimeConstraint',
    'InvalidParameterValue.TemplateParameterFormatError',
    'InvalidParameterValue.TemplateParameterLengthLimit',
    'InvalidParameterValue.ProhibitedUseUrlInTemplateParameter',
    'InvalidParameterValue.ContentLengthLimit',
    'InvalidParameterValue.SdkAppIdNotExist',
    'UnauthorizedOperation.SmsSdkAppIdVerifyFail',
    'UnauthorizedOperation.SdkAppIdIsDisabled',
    'UnauthorizedOperation.RequestIpNotInWhitelist',
    'UnauthorizedOperation.RequestPermissionDeny',
    'FailedOperation.InsufficientBalanceInSmsPackage',
    'UnauthorizedOperation.SerivceSuspendDueToArrears',
    'AuthFailure.SignatureFailure',
    'AuthFailure.SecretIdNotFound',
    'InternalError.RequestTimeException',
    'InternalError.SigVerificationFail',
    'SomethingNew.OfTomorrow',
  ],
  wait: [
    'InternalError.Timeout',
    'InternalError.SendAndRecvFail',
    'InternalError.OtherError',
    'InternalError.UnknownError',
    'InternalError',
  ],
};

const aliyunCodes: Record<Meets, string[]> = {
  minute: ['isv.BUSINESS_LIMIT_CONTROL 触发分钟级流控Permits:1'],
  hour: ['isv.BUSINESS_LIMIT_CONTROL 触发小时级流控Permits:5', 'isv.BUSINESS_LIMIT_CONTROL 新的说法'],
  tomorrow: [
    'isv.BUSINESS_LIMIT_CONTROL 触发天级流控Permits:10',
    'isv.BUSINESS_LIMIT_CONTROL 触发天级流控Permits:40',
    'isv.DAY_LIMIT_CONTROL',
    'isv.MONTH_LIMIT_CONTROL',
  ],
  number: ['isv.MOBILE_NUMBER_ILLEGAL'],
  operator: [
    'isv.MOBILE_COUNT_OVER_LIMIT',
    'isv.BLACK_KEY_CONTROL_LIMIT',
    'isv.SMS_SIGNATURE_ILLEGAL',
    'isv.SMS_SIGNATURE_SCENE_ILLEGAL',
    'isv.SIGN_STATE_ILLEGAL',
    'isv.SMS_TEMPLATE_ILLEGAL',
    'isv.TEMPLATE_MISSING_PARAMETERS',
    'isv.TEMPLATE_PARAMS_ILLEGAL',
    'isv.INVALID_JSON_PARAM',
    'isv.INVALID_PARAMETERS',
    'isv.PARAM_LENGTH_LIMIT',
    'isv.PARAM_NOT_SUPPORT_URL',
    'isv.SMS_CONTENT_ILLEGAL',
    'isv.SMS_SIGN_ILLEGAL',
    'isv.EXTEND_CODE_ERROR',
    'isv.DENY_IP_RANGE',
    'isv.DOMESTIC_NUMBER_NOT_SUPPORTED',
    'isv.OUT_OF_SERVICE',
    'isv.AMOUNT_NOT_ENOUGH',
    'isv.ACCOUNT_NOT_EXISTS',
    'isv.ACCOUNT_ABNORMAL',
    'isv.PRODUCT_UN_SUBSCRIPT',
    'isv.PRODUCT_UNSUBSCRIBE',
    'isp.RAM_PERMISSION_DENY',
    'isv.SOMETHING_OF_TOMORROW',
  ],
  wait: ['isp.SYSTEM_ERROR'],
};

/** Refusals of the gateway, before the message is looked at. */
const aliyunGateway: Partial<Record<Meets, string[]>> = {
  minute: ['Throttling.User', 'Throttling.Api'],
  operator: [
    'SignatureDoesNotMatch',
    'InvalidAccessKeyId.NotFound',
    'SignatureNonceUsed',
    'InvalidTimeStamp.Expired',
    'Forbidden.RAM',
  ],
  wait: ['ServiceUnavailable'],
};

const rows = (codes: Partial<Record<Meets, string[]>>): [string, Meets][] =>
  Object.entries(codes).flatMap(([kind, list]) => list.map((each): [string, Meets] => [each, kind as Meets]));

const metBy = (outcome: SmsOutcome) =>
  outcome.fate === 'accepted'
    ? ['accepted']
    : [outcome.fate, outcome.error.code, outcome.error.detail.retryAfterSeconds];

const providers = [
  ['Tencent Cloud', openTencentSandbox, { to: `+86${phone}`, parameters: ['483920', '5'], prefix: '' }],
  ['Alibaba Cloud', openAliyunSandbox, { to: phone, parameters: { code: '483920' }, prefix: 'SMS_' }],
] as const;

describe.each(providers)('%s', (_name, open, { to, parameters, prefix }) => {
  let provider: Provider;
  beforeEach(async () => {
    provider = await open();
  });
  afterEach(async () => {
    // Whatever befell the message, neither number nor code has got into the log.
    expect(provider.log.join('')).not.toMatch(new RegExp(`${phone}|${code}`));
    await provider.sandbox.stop();
  });

  test('takes a code with its template and signature, and gives a receipt', async () => {
    const outcome = await provider.send(phone, message);
    expect(outcome).toEqual({ fate: 'accepted', receipt: expect.stringMatching(/./) });
    expect(provider.sandbox.sent).toEqual([{ to, template: `${prefix}1110`, parameters }]);
    expect(provider.log).toEqual([]);
  });

  test('checks the signature: another secret is refused, and the operator is told', async () => {
    const send = provider.sendWith({ secretKey: 'x'.repeat(32), accessKeySecret: 'x'.repeat(30) });
    expect(metBy(await send(phone, message))).toEqual(meets.operator);
    expect(provider.log.join('')).toContain('SMS alarm');
    expect(provider.log.join('')).toMatch(/AuthFailure.SignatureFailure|SignatureDoesNotMatch/);
    expect(provider.sandbox.sent).toEqual([]);
  });

  const templated = (id: string) => ({ templates: { signInCode: { id: prefix + id, parameters: ['code'] } } });
  test.each([
    ['a signature nobody approved', { sign: '别家' }, message, /SignatureIncorrect|SMS_SIGNATURE_ILLEGAL/],
    ['a template nobody approved', templated('9'), message, /TemplateIncorrect|SMS_TEMPLATE_ILLEGAL/],
    ['too few parameters', templated('2220'), message, /ParamSetNotMatch|TEMPLATE_MISSING_PARAMETERS/],
    ['a code of seven digits', {}, { ...message, code: '4839201' }, /ParameterFormatError|TEMPLATE_PARAMS_ILLEGAL/],
    ['an address', {}, { ...message, code: 'http://x.cn' }, /ParameterFormatError|PARAM_NOT_SUPPORT_URL/],
  ])('refuses %s', async (_what, settings, given, word) => {
    expect(metBy(await provider.sendWith(settings)(phone, given))).toEqual(meets.operator);
    expect(provider.log.join('')).toMatch(word);
    expect(provider.sandbox.sent).toEqual([]);
  });

  test('limits a number by the clock; the wait is the limit that was hit', async () => {
    const send = async (minutes: number) => {
      const outcome = await provider.send(phone, { ...message, code: String(100_000 + provider.sandbox.calls()) });
      provider.clock.advance(minutes * 60_000);
      return metBy(outcome).at(-1);
    };
    for (let i = 0; i < 5; i += 1) expect(await send(2)).toBe('accepted');
    expect(await send(60)).toBe(3600);
    for (let i = 0; i < 5; i += 1) expect(await send(2)).toBe('accepted');
    provider.clock.advance(60 * 60_000);
    const now = provider.clock.now().getTime() + 8 * 3_600_000;
    expect(await send(0)).toBe((86_400_000 - (now % 86_400_000)) / 1000);
    expect(metBy(await provider.send('13900000009', message))).toEqual(['accepted']);
  });

  test.each([
    ['no answer in time', 'silence', 1],
    ['a connection cut half-way', 'cut', 1],
    ['an answer that is no JSON', 'nonsense', 1],
    ['HTTP 500 with a page', { status: 500 }, 0],
  ] as const)('%s leaves it open: asked once, never again by itself', async (_what, fault, went) => {
    provider.sandbox.fail(fault);
    const outcome = await provider.sendWith({}, fault === 'silence' ? 300 : 5000)(phone, message);
    expect(metBy(outcome)).toEqual(meets.wait);
    expect(outcome).toMatchObject({ error: { sentence: expect.stringContaining('请等一分钟') } });
    expect([provider.sandbox.calls(), provider.sandbox.sent.length]).toEqual([1, went]);
  });

  test('a provider that cannot be reached has sent nothing, for certain', async () => {
    const { url } = provider.sandbox;
    await provider.sandbox.stop();
    provider.sandbox = (await open()).sandbox;
    expect(metBy(await provider.sendWith({ endpoint: url })(phone, message))).toEqual(['refused', 'unavailable', 5]);
  });
});

describe('every code of Tencent Cloud', () => {
  let provider: Provider;
  beforeAll(async () => {
    provider = await openTencentSandbox();
  });
  afterAll(() => provider.sandbox.stop());

  test.each(rows(tencentCodes))('%s means: %s', async (word, kind) => {
    for (const fault of [{ number: word }, { refuse: word }]) {
      provider.sandbox.fail(fault);
      provider.log.length = 0;
      expect(metBy(await provider.send(phone, message))).toEqual(meets[kind]);
      const [line] = provider.log;
      expect(JSON.parse(line!)).toMatchObject({ sms: { provider: 'tencent', code: word } });
      expect(line).not.toMatch(new RegExp(`${phone}|${code}`));
      const alarming = kind === 'operator' || word.includes('AppDaily') || word === 'LimitExceeded.DailyLimit';
      expect(line!.includes('SMS alarm')).toBe(alarming);
    }
    expect(provider.sandbox.sent).toEqual([]);
  });
});

describe('every code of Alibaba Cloud', () => {
  let provider: Provider;
  beforeAll(async () => {
    provider = await openAliyunSandbox();
  });
  afterAll(() => provider.sandbox.stop());

  async function expectMet(kind: Meets, word: string): Promise<void> {
    provider.log.length = 0;
    expect(metBy(await provider.send(phone, message))).toEqual(meets[kind]);
    const [line] = provider.log;
    expect(JSON.parse(line!)).toMatchObject({ sms: { provider: 'aliyun', code: word } });
    expect(line).not.toMatch(new RegExp(`${phone}|${code}`));
    expect(line!.includes('SMS alarm')).toBe(kind === 'operator' || /(DAY|MONTH)_LIMIT/.test(word));
    expect(provider.sandbox.sent).toEqual([]);
  }

  test.each(rows(aliyunCodes))('%s means: %s', async (word, kind) => {
    const [number = '', ...words] = word.split(' ');
    provider.sandbox.fail({ number, ...(words.length > 0 && { message: words.join(' ') }) });
    await expectMet(kind, number);
  });

  test.each(rows(aliyunGateway))('%s of the gateway means: %s', async (word, kind) => {
    provider.sandbox.fail({ refuse: word });
    await expectMet(kind, word);
  });
});
