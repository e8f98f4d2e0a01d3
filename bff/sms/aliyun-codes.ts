import type { Fault } from './faults';

/** Codes of SendSms, help.aliyun.com/document_detail/101346.html, and of the gateway before it. */
export const aliyunFaults: Readonly<Record<string, Fault>> = {
  // One code for three windows; only its message tells them apart, see below.
  'isv.BUSINESS_LIMIT_CONTROL': 'hour',
  'Throttling.User': 'minute',
  'isv.DAY_LIMIT_CONTROL': 'quota',
  'isv.MONTH_LIMIT_CONTROL': 'quota',

  'isv.MOBILE_NUMBER_ILLEGAL': 'number',

  'isv.MOBILE_COUNT_OVER_LIMIT': 'setup',
  'isv.BLACK_KEY_CONTROL_LIMIT': 'setup',
  'isv.SMS_SIGNATURE_ILLEGAL': 'setup',
  'isv.SMS_SIGNATURE_SCENE_ILLEGAL': 'setup',
  'isv.SIGN_STATE_ILLEGAL': 'setup',
  'isv.SMS_TEMPLATE_ILLEGAL': 'setup',
  'isv.TEMPLATE_MISSING_PARAMETERS': 'setup',
  'isv.TEMPLATE_PARAMS_ILLEGAL': 'setup',
  'isv.INVALID_JSON_PARAM': 'setup',
  'isv.INVALID_PARAMETERS': 'setup',
  'isv.PARAM_LENGTH_LIMIT': 'setup',
  'isv.PARAM_NOT_SUPPORT_URL': 'setup',
  'isv.SMS_CONTENT_ILLEGAL': 'setup',
  'isv.SMS_SIGN_ILLEGAL': 'setup',
  'isv.EXTEND_CODE_ERROR': 'setup',
  'isv.DENY_IP_RANGE': 'setup',
  'isv.DOMESTIC_NUMBER_NOT_SUPPORTED': 'setup',
  'isv.ACCOUNT_NOT_EXISTS': 'setup',
  'isv.ACCOUNT_ABNORMAL': 'setup',
  'isv.PRODUCT_UN_SUBSCRIPT': 'setup',
  'isv.PRODUCT_UNSUBSCRIBE': 'setup',
  'isp.RAM_PERMISSION_DENY': 'setup',
  SignatureDoesNotMatch: 'setup',
  'InvalidAccessKeyId.NotFound': 'setup',
  SignatureNonceUsed: 'setup',
  'InvalidTimeStamp.Expired': 'setup',
  'Forbidden.RAM': 'setup',

  'isv.OUT_OF_SERVICE': 'setup',
  'isv.AMOUNT_NOT_ENOUGH': 'setup',

  'isp.SYSTEM_ERROR': 'unknown',
};

export function faultOfAliyun(code: string, message: string): Fault {
  if (code === 'isv.BUSINESS_LIMIT_CONTROL') {
    if (message.includes('分钟级')) return 'minute';
    if (message.includes('天级')) return 'day';
  }
  if (aliyunFaults[code]) return aliyunFaults[code];
  if (code.startsWith('Throttling')) return 'minute';
  return code.startsWith('isp.') || /^(ServiceUnavailable|InternalError)/.test(code) ? 'unknown' : 'setup';
}
