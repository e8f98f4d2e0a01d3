import * as z from 'zod/mini';
import { type SendLimit, rememberSendings } from './sendings';
import { type Call, type Reply, type Sandbox, type SentSms, serve } from './serve';
import { hmac, partsOf, sameText, sha256 } from './signing';

export interface TencentSandboxOptions {
  secretId: string;
  secretKey: string;
  appId: string;
  sign: string;
  /** Approved templates by number: how many parameters, and whether they are verification codes. */
  templates: Record<string, { parameters: number; verification: boolean }>;
  now: () => Date;
}

const requestSchema = z.object({
  PhoneNumberSet: z.array(z.string()),
  SmsSdkAppId: z.string(),
  SignName: z.string(),
  TemplateId: z.string(),
  TemplateParamSet: z.array(z.string()),
});
type SendSms = z.infer<typeof requestSchema>;
type Verdict = { code: string; message: string };

const HOUR = 3_600_000;
const sameContent: SendLimit[] = [
  { most: 1, within: 30_000, code: 'LimitExceeded.PhoneNumberThirtySecondLimit', message: '30s limit' },
];
const perNumber: SendLimit[] = [
  { most: 5, within: HOUR, code: 'LimitExceeded.PhoneNumberOneHourLimit', message: '1h limit' },
  { most: 10, within: 'daily', code: 'LimitExceeded.PhoneNumberDailyLimit', message: 'daily limit' },
];

/** SendSms of Tencent Cloud, 2021-01-11: signatures, templates and limits as documented. */
export function startTencentSandbox(options: TencentSandboxOptions): Promise<Sandbox> {
  const sendings = rememberSendings(options.now);
  let serial = 0;

  function judge(request: SendSms, number: string): Verdict | null {
    const template = options.templates[request.TemplateId];
    const values = request.TemplateParamSet;
    const refuse = (code: string, message: string) => ({ code, message });
    if (request.SignName !== options.sign) {
      return refuse('FailedOperation.SignatureIncorrectOrUnapproved', 'signature is incorrect or unapproved');
    }
    if (!template)
      return refuse('FailedOperation.TemplateIncorrectOrUnapproved', 'template is incorrect or unapproved');
    if (values.length !== template.parameters) {
      return refuse('FailedOperation.TemplateParamSetNotMatchApprovedTemplate', 'params do not match the template');
    }
    if (template.verification && values.some((value) => !/^\d{0,6}$/.test(value))) {
      return refuse('InvalidParameterValue.TemplateParameterFormatError', 'digits only, six at most');
    }
    if (values.some((value) => /https?:\/\/|www\./i.test(value))) {
      return refuse('InvalidParameterValue.ProhibitedUseUrlInTemplateParameter', 'no URLs in parameters');
    }
    if (!/^\+861[3-9]\d{9}$/.test(number)) {
      return refuse('InvalidParameterValue.IncorrectPhoneNumber', `incorrect number ${number}`);
    }
    const broken = sendings.broken(`${number} ${values.join(' ')}`, sameContent) ?? sendings.broken(number, perNumber);
    return broken ?? null;
  }

  return serve((call, sent): Reply => {
    const { fault } = call;
    if (typeof fault === 'object' && 'refuse' in fault) return refused(fault.refuse, 'as asked for');
    const forged = signatureProblem(call, options);
    if (forged) return refused(forged, 'signature refused');
    const request = readRequest(call.body);
    if (!request) return refused('InvalidParameter', 'the body does not fit');
    if (request.SmsSdkAppId !== options.appId) return refused('UnauthorizedOperation.SmsSdkAppIdVerifyFail', 'app id');
    const statuses = request.PhoneNumberSet.map((number) => {
      const verdict =
        typeof fault === 'object' && 'number' in fault
          ? { code: fault.number, message: `refused ${number}` }
          : judge(request, number);
      if (verdict) return { SerialNo: '', PhoneNumber: number, Fee: 0, Code: verdict.code, Message: verdict.message };
      take(request, number, sent);
      return { SerialNo: `2019:${(serial += 1)}`, PhoneNumber: number, Fee: 1, Code: 'Ok', Message: 'send success' };
    });
    return { status: 200, body: { Response: { SendStatusSet: statuses, RequestId: 'sandbox' } } };
  });

  function take(request: SendSms, number: string, sent: SentSms[]): void {
    sendings.add(number);
    sendings.add(`${number} ${request.TemplateParamSet.join(' ')}`);
    sent.push({ to: number, template: request.TemplateId, parameters: request.TemplateParamSet });
  }
}

/** Refusals of the whole call are 200 too. */
const refused = (code: string, message: string): Reply => ({
  status: 200,
  body: { Response: { Error: { Code: code, Message: message }, RequestId: 'sandbox' } },
});

function readRequest(body: string): SendSms | null {
  try {
    return requestSchema.parse(JSON.parse(body));
  } catch {
    return null;
  }
}

/**
 * TC3-HMAC-SHA256, cloud.tencent.com/document/api/382/52072. The SDK takes the service from the first label of whatever
 * host it is pointed at and signs the host without its port, so both are read as sent.
 */
function signatureProblem({ method, path, headers, body }: Call, options: TencentSandboxOptions): string | null {
  const { Credential = '', SignedHeaders = '', Signature = '' } = partsOf(headers.authorization);
  const [secretId, date = '', service = '', end] = Credential.split('/');
  if (secretId !== options.secretId) return 'AuthFailure.SecretIdNotFound';
  const timestamp = Number(headers['x-tc-timestamp']);
  // The SDK stamps with the machine's clock, whatever the limits count by.
  if (!(Math.abs(Date.now() / 1000 - timestamp) <= 300)) return 'AuthFailure.SignatureExpire';
  if (headers['x-tc-action'] !== 'SendSms' || headers['x-tc-version'] !== '2021-01-11') return 'InvalidAction';
  const valueOf = (name: string) => (name === 'host' ? headers.host?.replace(/:\d+$/, '') : headers[name]);
  const names = SignedHeaders.split(';');
  if (!names.includes('host') || !names.includes('content-type')) return 'AuthFailure.SignatureFailure';
  const canonicalHeaders = names.map((name) => `${name}:${String(valueOf(name) ?? '')}\n`).join('');
  const canonical = [method, path, '', canonicalHeaders, SignedHeaders, sha256(body)].join('\n');
  const scope = `${date}/${service}/tc3_request`;
  const toSign = ['TC3-HMAC-SHA256', String(headers['x-tc-timestamp']), scope, sha256(canonical)].join('\n');
  const key = hmac(hmac(hmac(`TC3${options.secretKey}`, date), service), 'tc3_request');
  const right = end === 'tc3_request' && sameText(hmac(key, toSign).toString('hex'), Signature);
  return right ? null : 'AuthFailure.SignatureFailure';
}
