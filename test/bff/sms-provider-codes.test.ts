import { type Meets, meets, metBy } from '../support/sms-outcomes';
import { openAliyunSandbox, openTencentSandbox, type Provider } from '../support/sms-sandbox';

const phone = '13812345678';
const code = '483920';
const message = { kind: 'signInCode', code, minutes: 5 } as const;

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
