import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { meets, metBy } from '../support/sms-outcomes';
import { openAliyunSandbox, openTencentSandbox, type Provider } from '../support/sms-sandbox';

const phone = '13812345678';
const code = '483920';
const message = { kind: 'signInCode', code, minutes: 5 } as const;

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

test('as npm start runs it, an SDK is loaded with the first message and not before', () => {
  const run = path.join(__dirname, '../../bff/run.cjs');
  const printed = execFileSync(process.execPath, [run, '../test/support/sms-process'], { encoding: 'utf8' });
  expect(
    printed
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown),
  ).toEqual([
    { sdks: [] },
    { fate: 'accepted', sdks: ['tencentcloud'] },
    { fate: 'accepted', sdks: ['tencentcloud', 'alicloud'] },
  ]);
});
