import type { Fault } from './faults';

/** Codes of SendSms, cloud.tencent.com/document/api/382/59177 and the SDK's own list; the vendor's spelling. */
export const tencentFaults: Readonly<Record<string, Fault>> = {
  'LimitExceeded.PhoneNumberThirtySecondLimit': 'minute',
  'LimitExceeded.DeliveryFrequencyLimit': 'minute',
  RequestLimitExceeded: 'minute',
  'LimitExceeded.PhoneNumberOneHourLimit': 'hour',
  'LimitExceeded.PhoneNumberDailyLimit': 'day',
  'LimitExceeded.PhoneNumberSameContentDailyLimit': 'day',
  'LimitExceeded.AppDailyLimit': 'quota',
  'LimitExceeded.DailyLimit': 'quota',

  'InvalidParameterValue.IncorrectPhoneNumber': 'number',
  'FailedOperation.PhoneNumberInBlacklist': 'number',
  'UnsupportedOperation.UnsuportedRegion': 'number',

  'LimitExceeded.PhoneNumberCountLimit': 'setup',
  'UnsupportedOperation.ContainDomesticAndInternationalPhoneNumber': 'setup',
  'MissingParameter.EmptyPhoneNumberSet': 'setup',
  'FailedOperation.SignatureIncorrectOrUnapproved': 'setup',
  'FailedOperation.TemplateIncorrectOrUnapproved': 'setup',
  'FailedOperation.TemplateParamSetNotMatchApprovedTemplate': 'setup',
  'FailedOperation.ContainSensitiveWord': 'setup',
  'FailedOperation.JsonParseFail': 'setup',
  'FailedOperation.FailResolvePacket': 'setup',
  'FailedOperation.MarketingSendTimeConstraint': 'setup',
  'InvalidParameterValue.TemplateParameterFormatError': 'setup',
  'InvalidParameterValue.TemplateParameterLengthLimit': 'setup',
  'InvalidParameterValue.ProhibitedUseUrlInTemplateParameter': 'setup',
  'InvalidParameterValue.ContentLengthLimit': 'setup',
  'InvalidParameterValue.SdkAppIdNotExist': 'setup',
  'UnauthorizedOperation.SmsSdkAppIdVerifyFail': 'setup',
  'UnauthorizedOperation.SdkAppIdIsDisabled': 'setup',
  'UnauthorizedOperation.RequestIpNotInWhitelist': 'setup',
  'UnauthorizedOperation.RequestPermissionDeny': 'setup',

  'FailedOperation.InsufficientBalanceInSmsPackage': 'setup',
  'UnauthorizedOperation.SerivceSuspendDueToArrears': 'setup',

  'InternalError.Timeout': 'unknown',
  'InternalError.SendAndRecvFail': 'unknown',
  'InternalError.OtherError': 'unknown',
  'InternalError.UnknownError': 'unknown',
  // Our clock or our key: no trying again helps.
  'InternalError.RequestTimeException': 'setup',
  'InternalError.SigVerificationFail': 'setup',
};

/** A code that is on no list is read by its family. */
export function faultOfTencent(code: string): Fault {
  const family = code.split('.')[0]!;
  if (tencentFaults[code]) return tencentFaults[code];
  if (family === 'RequestLimitExceeded' || family === 'LimitExceeded') return 'minute';
  return family === 'InternalError' ? 'unknown' : 'setup';
}
