import { type Bff, bearer, currentTerms, startBff } from '../support/bff';
import { createTestClock, type TestClock } from '../support/clock';
import { ask } from '../support/database';
import { secret, startWeChat, type WeChatWorld } from '../support/wechat';

const MINUTE = 60_000;
const CODE_SESSION = '/sns/jscode2session';
const PHONE = '/wxa/business/getuserphonenumber';
const me = 'o--sB5ExampleExampleExample1';
const other = 'o--sB5ExampleExampleExample2';
const phone = '13800000001';

let clock: TestClock;
let wechat: WeChatWorld;
let bff: Bff;
beforeEach(async () => {
  clock = createTestClock('2026-07-10T01:00:00Z');
  wechat = await startWeChat(clock);
  bff = await startBff({ clock, wechat: { ...wechat.account, deadlineMs: 400 } });
});
afterEach(async () => {
  await bff.close();
  await wechat.stop();
});

interface Told {
  token: string;
  user: { id: string; phone: string };
  error: { code: string; message: string; issues?: { path: string; code: string }[]; retryAfterSeconds?: number };
}
const byPhone = (loginCode: string, phoneCode: string, acceptedTerms: string = currentTerms) =>
  bff.http.post('/api/session/wechat-phone').send({ loginCode, phoneCode, acceptedTerms });
const silently = (loginCode: string) => bff.http.post('/api/session/wechat').send({ loginCode });
const told = (response: { body: unknown }) => response.body as Told;
/** As the phone does it: a fresh code of each kind. */
const press = (openid = me, number = phone) => byPhone(wechat.loginCode(openid), wechat.phoneCode(openid, number));

test('a contact signs in with one tap, and at the next start without any', async () => {
  const first = told(await press().expect(201));
  expect(first).toEqual({
    token: expect.stringMatching(/^[\w-]{43}$/),
    expiresAt: '2026-08-09T01:00:00.000Z',
    user: { id: expect.any(String), phone },
  });
  const second = told(await silently(wechat.loginCode(me)).expect(201));
  expect(second.user).toEqual(first.user);
  await bff.http
    .get('/api/session')
    .set(...bearer(second.token))
    .expect(200);
});

test('the phone of an SMS sign-in and of WeChat is one account', async () => {
  const token = await bff.signIn(phone);
  const { body } = await bff.http.get('/api/session').set(...bearer(token));
  expect(told(await press().expect(201)).user).toEqual((body as { user: object }).user);
});

test('a WeChat nobody knows is told so, and nothing comes of it', async () => {
  const answer = told(await silently(wechat.loginCode(me)).expect(401));
  expect(answer.error).toMatchObject({ code: 'unauthenticated', issues: [{ path: 'loginCode', code: 'not_bound' }] });
  expect(answer.error.message).toContain('还没有登录过');
  expect(await ask(bff.database.bffUrl, 'select 1 from users')).toEqual([]);
});

test('another phone on the same WeChat takes the binding with it', async () => {
  await press(me, phone).expect(201);
  wechat.state.users.get(me)!.phone = '13900000002';
  await press(me).expect(201);
  expect(told(await silently(wechat.loginCode(me)).expect(201)).user.phone).toBe('13900000002');
});

test('new terms want a new consent, in silence as well', async () => {
  await press().expect(201);
  await ask(bff.database.bffUrl, "update consents set version = 'older'");
  const answer = told(await silently(wechat.loginCode(me)).expect(401));
  expect(answer.error.issues).toMatchObject([{ path: 'loginCode', code: 'terms_changed' }]);
  expect(told(await byPhone('a', 'b', 'older').expect(400)).error.issues).toMatchObject([{ path: 'acceptedTerms' }]);
});

test('a code works once, for five minutes, and only the button of the same WeChat counts', async () => {
  const login = wechat.loginCode(me);
  const button = wechat.phoneCode(me);
  await byPhone(login, button).expect(201);
  expect(told(await byPhone(login, wechat.phoneCode(me)).expect(400)).error.code).toBe('wrong_code');
  expect(told(await byPhone(wechat.loginCode(me), button).expect(400)).error.code).toBe('wrong_code');
  // Stolen: the button of one person with the sign-in of another.
  const stolen = told(await byPhone(wechat.loginCode(other), wechat.phoneCode(me)).expect(400));
  expect(stolen.error).toMatchObject({ code: 'wrong_code', message: expect.stringContaining('再点一次') });
  // The most common mistake: the code of wx.login in the place of the button's.
  await byPhone(wechat.loginCode(me), wechat.loginCode(me)).expect(400);
  const old = wechat.loginCode(me);
  clock.advance(5 * MINUTE);
  await silently(old).expect(400);
});

test('a number from abroad is refused in words', async () => {
  wechat.loginCode(me);
  Object.assign(wechat.state.users.get(me)!, { phone: '61234567', countryCode: '852' });
  const { error } = told(await press(me).expect(400));
  expect(error.issues).toMatchObject([{ path: 'phoneCode', code: 'not_a_mobile' }]);
});

const unavailable = [503, 'unavailable', '请用短信验证码登录'] as const;
const again = [400, 'wrong_code', '请再点一次'] as const;
const wait = [429, 'rate_limited', '1 分钟后再试'] as const;
const exhausted = [503, 'unavailable', '今天的次数已经用完'] as const;
const passing = [503, 'unavailable', '微信暂时没有响应'] as const;
const notSent = [403, 'not_allowed', '请看站内消息'] as const;

/** Every code of the vendor's tables, and what becomes of it for the person. */
const errors: [number, readonly [number, string, string]][] = [
  [-1, passing],
  [40002, unavailable],
  [40003, again],
  [40013, unavailable],
  [40029, again],
  [40033, unavailable],
  [40037, unavailable],
  [40066, unavailable],
  [40097, unavailable],
  [40125, unavailable],
  [40129, unavailable],
  [40163, again],
  [40164, unavailable],
  [40226, [403, 'not_allowed', '有风险']],
  [40243, unavailable],
  [41001, unavailable],
  [41002, unavailable],
  [41004, unavailable],
  [41008, unavailable],
  [41030, unavailable],
  [43002, unavailable],
  [43101, notSent],
  [43104, unavailable],
  [43107, unavailable],
  [43108, notSent],
  [44002, unavailable],
  [44990, wait],
  [44991, wait],
  [44993, exhausted],
  [45009, exhausted],
  [45011, wait],
  [45168, notSent],
  [47001, unavailable],
  [47003, unavailable],
  [48001, unavailable],
  [50002, unavailable],
  [50004, unavailable],
  [50007, unavailable],
  [61010, notSent],
  [87009, unavailable],
  [87014, notSent],
  [89503, unavailable],
  [89506, unavailable],
  [89507, unavailable],
  // Seen by nobody yet.
  [99999, unavailable],
];

test.each(errors)('error %i of WeChat becomes a code of ours and a sentence that helps', async (errcode, expected) => {
  const [status, code, words] = expected;
  for (const path of [CODE_SESSION, PHONE]) {
    const before = wechat.count(path);
    wechat.fault(path, { errcode });
    const { error } = told(await press().expect(status));
    expect(error).toMatchObject({ code, message: expect.stringContaining(words) });
    expect(wechat.count(path)).toBe(before + 1);
  }
});

test.each([
  ['40001', 'text/plain', 2],
  ['40014', 'application/json', 2],
  ['42001', 'application/json', 2],
])('a token refused with %s is replaced once, and a second refusal is the end', async (errcode, contentType, calls) => {
  wechat.fault(PHONE, { errcode: Number(errcode), contentType });
  await press().expect(201);
  expect(wechat.count(PHONE)).toBe(calls);
  clock.advance(MINUTE);
  wechat.fault(PHONE, { errcode: Number(errcode) }, 5);
  expect(told(await press().expect(503)).error.message).toContain('短信验证码');
  expect(wechat.count(PHONE)).toBe(calls + 2);
});

test.each([CODE_SESSION, PHONE])('%s: what may have spent a code is not tried again', async (path) => {
  for (const fault of [
    { latencyMs: 900 },
    { reset: true },
    { status: 502, contentType: 'text/html', body: '<html>' },
  ]) {
    const before = wechat.count(path);
    wechat.fault(path, fault);
    const { error } = told(await press().expect(503));
    expect(error).toMatchObject({ code: 'unavailable', message: expect.stringContaining('请再点一次授权') });
    expect(wechat.count(path)).toBe(before + 1);
  }
});

test('what is cut off or lacks what is documented is no answer; the content type does not matter', async () => {
  wechat.fault(CODE_SESSION, { body: '{"session_key":"tQY+' });
  await press().expect(503);
  wechat.fault(CODE_SESSION, { body: '{"session_key":"tQY+=="}' });
  expect(told(await press().expect(502)).error.message).toContain('短信验证码');
  wechat.fault(CODE_SESSION, { contentType: 'application/json' });
  await press().expect(201);
  wechat.fault(PHONE, { contentType: 'text/plain' });
  await press().expect(201);
});

test('three hundred sign-ins an hour from one address are enough', async () => {
  await ask(bff.database.bffUrl, "insert into rate_counts select 'x', '2026-07-10T02:00:00Z', 0");
  await silently('none').expect(400);
  await ask(bff.database.bffUrl, "update rate_counts set count = 300 where bucket like 'wechat sign-ins %'");
  expect(told(await press().expect(429)).error.code).toBe('rate_limited');
});

test('without a mini-program there is the other way in', async () => {
  const without = await startBff();
  const given = { loginCode: 'a', phoneCode: 'b', acceptedTerms: currentTerms };
  const { body } = await without.http.post('/api/session/wechat-phone').send(given).expect(503);
  expect((body as Told).error.message).toBe('快捷登录还没有开通，请用短信验证码登录。');
  await without.close();
});

test('no secret, token, code, openid or phone is in the log, whatever goes wrong', async () => {
  const codes: string[] = [];
  const attempt = () => {
    const [login, button] = [wechat.loginCode(me), wechat.phoneCode(me, phone)];
    codes.push(login, button);
    return byPhone(login, button);
  };
  await attempt().expect(201);
  const leaky = `invalid ${me} ${phone} ${secret}, rid: 65a33cd8-023106e1-2dc7e2f6`;
  wechat.fault(PHONE, { errcode: 40013, errmsg: leaky });
  await attempt();
  wechat.fault(PHONE, { reset: true });
  await attempt();
  wechat.fault(CODE_SESSION, { latencyMs: 900 });
  await attempt();
  wechat.fault(PHONE, { body: `{"phone_info":{"purePhoneNumber":"${phone}"` });
  await attempt();
  wechat.fault(PHONE, { body: `{"phone_info":{"purePhoneNumber":"${phone}"}}` });
  await attempt();
  const log = bff.log.join('');
  const tokens = [...wechat.state.tokens.stable].map(({ value }) => value);
  expect(tokens.length).toBeGreaterThan(0);
  for (const hidden of [secret, me, phone, ...codes, ...tokens]) expect(log).not.toContain(hidden);
  expect(log).toContain('errcode 40013, rid 65a33cd8-023106e1-2dc7e2f6');
});
