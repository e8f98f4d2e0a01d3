import { type SendLimit, rememberSendings } from './sendings';
import { type Call, type Reply, type Sandbox, serve } from './serve';
import { hmac, partsOf, sameText, sha256 } from './signing';

export interface AliyunSandboxOptions {
  accessKeyId: string;
  accessKeySecret: string;
  sign: string;
  /** Approved templates: their variables, and whether it is a verification code. */
  templates: Record<string, { variables: string[]; verification: boolean }>;
  now: () => Date;
}

type Verdict = { code: string; message: string };

const [MINUTE, HOUR, DAY] = [60_000, 3_600_000, 86_400_000];
const BUSINESS = 'isv.BUSINESS_LIMIT_CONTROL';
/** Rolling and by signature; counted when submitted, whatever becomes of the message. */
const perSignature: SendLimit[] = [
  { most: 1, within: MINUTE, code: BUSINESS, message: '触发分钟级流控Permits:1' },
  { most: 5, within: HOUR, code: BUSINESS, message: '触发小时级流控Permits:5' },
  { most: 10, within: DAY, code: BUSINESS, message: '触发天级流控Permits:10' },
];

/** SendSms of Alibaba Cloud, 2017-05-25: signatures, templates and limits as documented. */
export function startAliyunSandbox(options: AliyunSandboxOptions): Promise<Sandbox> {
  const sendings = rememberSendings(options.now);
  const nonces = new Set<string>();
  let serial = 0;

  function judge(query: URLSearchParams, parameters: Record<string, string> | null): Verdict | null {
    const refuse = (code: string, message: string) => ({ code, message });
    const template = options.templates[query.get('TemplateCode') ?? ''];
    const phone = query.get('PhoneNumbers') ?? '';
    if (query.get('SignName') !== options.sign) return refuse('isv.SMS_SIGNATURE_ILLEGAL', '短信签名不合法');
    if (!template) return refuse('isv.SMS_TEMPLATE_ILLEGAL', '短信模板不合法');
    if (!parameters) return refuse('isv.INVALID_JSON_PARAM', 'JSON参数不合法');
    const missing = template.variables.find((name) => !parameters[name]);
    if (missing) return refuse('isv.TEMPLATE_MISSING_PARAMETERS', `模板缺少变量${missing}`);
    const values = Object.values(parameters);
    if (values.some((value) => /https?:\/\/|www\./i.test(value))) {
      return refuse('isv.PARAM_NOT_SUPPORT_URL', '变量不支持传入URL');
    }
    if (template.verification && values.some((value) => !/^[0-9A-Za-z]{1,6}$/.test(value))) {
      return refuse('isv.TEMPLATE_PARAMS_ILLEGAL', '模板变量中存在非法字符');
    }
    if (!/^1[3-9]\d{9}$/.test(phone)) return refuse('isv.MOBILE_NUMBER_ILLEGAL', `${phone}号码格式非法`);
    return sendings.broken(phone, perSignature) ?? null;
  }

  return serve((call, sent): Reply => {
    const { fault, query } = call;
    if (typeof fault === 'object' && 'refuse' in fault) return refused(fault.refuse);
    const forged = signatureProblem(call, options, nonces);
    if (forged) return refused(forged);
    const parameters = readParameters(query.get('TemplateParam'));
    const verdict =
      typeof fault === 'object' && 'number' in fault
        ? { code: fault.number, message: fault.message ?? `${query.get('PhoneNumbers')}` }
        : judge(query, parameters);
    // A business refusal is a 200 whose Code is not OK.
    if (verdict) return { status: 200, body: { Code: verdict.code, Message: verdict.message, RequestId: 'sandbox' } };
    const to = query.get('PhoneNumbers')!;
    sendings.add(to);
    sent.push({ to, template: query.get('TemplateCode')!, parameters: parameters! });
    const BizId = `9006195${(serial += 1)}^0`;
    return { status: 200, body: { Code: 'OK', Message: 'OK', BizId, RequestId: 'sandbox' } };
  });
}

/** The gateway's refusals have a status of their own. */
const refused = (code: string): Reply => ({
  status: code.startsWith('Throttling') ? 429 : 400,
  body: { RequestId: 'sandbox', HostId: 'dysmsapi.aliyuncs.com', Code: code, Message: 'refused', Recommend: '' },
});

function readParameters(text: string | null): Record<string, string> | null {
  try {
    const parsed: unknown = JSON.parse(text ?? '{}');
    const fits = typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed);
    return fits ? Object.fromEntries(Object.entries(parsed).map(([name, value]) => [name, String(value)])) : null;
  } catch {
    return null;
  }
}

const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/** ACS3-HMAC-SHA256, help.aliyun.com/document_detail/315526.html. */
function signatureProblem(
  { method, path, query, headers, body }: Call,
  options: AliyunSandboxOptions,
  nonces: Set<string>,
): string | null {
  const { Credential, SignedHeaders = '', Signature = '' } = partsOf(headers.authorization);
  if (Credential !== options.accessKeyId) return 'InvalidAccessKeyId.NotFound';
  // The SDK stamps with the machine's clock, whatever the limits count by.
  const age = Math.abs(Date.now() - new Date(String(headers['x-acs-date'])).getTime());
  if (!(age <= 15 * MINUTE)) return 'InvalidTimeStamp.Expired';
  const names = SignedHeaders.split(';');
  if (!['host', 'x-acs-action', 'x-acs-content-sha256'].every((name) => names.includes(name))) {
    return 'SignatureDoesNotMatch';
  }
  const pairs = [...query].map(([name, value]) => `${encode(name)}=${encode(value)}`).sort();
  const canonicalHeaders = names.map((name) => `${name}:${String(headers[name] ?? '').trim()}\n`).join('');
  const canonical = [method, path, pairs.join('&'), canonicalHeaders, SignedHeaders, sha256(body)].join('\n');
  const toSign = `ACS3-HMAC-SHA256\n${sha256(canonical)}`;
  if (!sameText(hmac(options.accessKeySecret, toSign).toString('hex'), Signature)) return 'SignatureDoesNotMatch';
  const nonce = String(headers['x-acs-signature-nonce']);
  if (nonces.has(nonce)) return 'SignatureNonceUsed';
  nonces.add(nonce);
  return null;
}
