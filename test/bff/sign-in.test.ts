import { documents } from '../../bff/legal/documents';
import { networkOf } from '../../bff/session/limits';
import { type Bff, bearer, currentTerms, startBff } from '../support/bff';
import { ask } from '../support/database';

const MINUTE = 60_000;
const phone = '13800000001';
let bff: Bff;

beforeEach(async () => {
  bff = await startBff();
});
afterEach(() => bff.close());

async function askForCode(to = phone): Promise<string> {
  const { body } = await bff.http.post('/api/session/sms-code').send({ phone: to }).expect(202);
  return (body as { challengeId: string }).challengeId;
}

const trySignIn = (code: string, more: object = {}) =>
  bff.http.post('/api/session/sms').send({ phone, code, acceptedTerms: currentTerms, ...more });

/** Six digits that are not the ones sent. */
const wrong = () => String((Number(bff.codeFor(phone)) + 1) % 1_000_000).padStart(6, '0');

test('a contact asks for a code, signs in with it and is known from then on', async () => {
  const asked = await bff.http.post('/api/session/sms-code').send({ phone }).expect(202);
  expect(asked.body).toEqual({ challengeId: expect.any(String), resendAfterSeconds: 60, expiresInSeconds: 300 });
  expect(bff.sms).toEqual([{ to: phone, text: expect.stringContaining('5 分钟内有效') }]);

  const { challengeId } = asked.body as { challengeId: string };
  const signedIn = await trySignIn(bff.codeFor(phone), { challengeId }).expect(201);
  expect(signedIn.body).toEqual({
    token: expect.stringMatching(/^[\w-]{43}$/),
    expiresAt: '2026-08-09T01:00:00.000Z',
    user: { id: expect.any(String), phone },
  });

  const { token, user } = signedIn.body as { token: string; user: object };
  const session = await bff.http
    .get('/api/session')
    .set(...bearer(token))
    .expect(200);
  expect(session.body).toEqual({
    user,
    expiresAt: '2026-08-09T01:00:00.000Z',
    unread: 0,
    now: '2026-07-10T01:00:00.000Z',
    demo: false,
  });
});

test('a phone may be written with spaces and country code, and is one account all the same', async () => {
  const token = await bff.signIn(phone);
  const first = await bff.http.get('/api/session').set(...bearer(token));
  bff.clock.advance(MINUTE);
  await bff.http.post('/api/session/sms-code').send({ phone: '+86 138-0000-0001' }).expect(202);
  const second = await trySignIn(bff.codeFor(phone), { phone: ' 138 0000 0001 ' }).expect(201);
  expect((second.body as { user: object }).user).toEqual((first.body as { user: object }).user);
});

test('what was agreed to is kept with version and time, once for each version', async () => {
  await bff.signIn(phone);
  bff.clock.advance(MINUTE);
  await bff.signIn(phone);
  const consents = await ask(bff.database.bffUrl, 'select document, version, at from consents order by document');
  const at = new Date('2026-07-10T01:00:00Z');
  expect(consents).toEqual([
    { document: 'privacy', version: documents.privacy.version, at },
    { document: 'terms', version: currentTerms, at },
  ]);
});

test('five wrong tries use a code up; the sentence counts down', async () => {
  const challengeId = await askForCode();
  const sentences: string[] = [];
  for (let i = 0; i < 5; i += 1) {
    const { body } = await trySignIn(wrong(), { challengeId }).expect(400);
    const { error } = body as { error: { code: string; message: string } };
    expect(error.code).toBe('wrong_code');
    sentences.push(error.message);
  }
  expect(sentences[0]).toBe('验证码不正确，还可以再试 4 次。');
  expect(sentences[4]).toContain('已作废');
  await trySignIn(bff.codeFor(phone), { challengeId }).expect(400);
  await trySignIn(bff.codeFor(phone)).expect(400);
});

test('many tries at once are still no more than five', async () => {
  const challengeId = await askForCode();
  await Promise.all(Array.from({ length: 12 }, () => trySignIn(wrong(), { challengeId })));
  const rows = await ask(bff.database.bffUrl, 'select tries from sms_codes');
  expect(rows).toEqual([{ tries: 5 }]);
});

test('a stranger who knows only the phone cannot burn the code its owner waits for', async () => {
  const challengeId = await askForCode();
  for (let i = 0; i < 20; i += 1) await trySignIn(wrong()).expect(400);
  await trySignIn(bff.codeFor(phone)).expect(400);
  await trySignIn(bff.codeFor(phone), { challengeId }).expect(201);
});

test('nor does a stranger void it by asking for another one', async () => {
  const challengeId = await askForCode();
  const code = bff.codeFor(phone);
  bff.clock.advance(MINUTE);
  await askForCode();
  await trySignIn(code, { challengeId }).expect(201);
});

test('a code belongs to the phone and the challenge it was asked with', async () => {
  const challengeId = await askForCode();
  const code = bff.codeFor(phone);
  await askForCode('13900000002');
  await trySignIn(code, { challengeId, phone: '13900000002' }).expect(400);
  await trySignIn(code, { challengeId: 'made-up' }).expect(400);
  await trySignIn(code, { challengeId }).expect(201);
});

test('a code lasts five minutes', async () => {
  const challengeId = await askForCode();
  bff.clock.advance(5 * MINUTE);
  const { body } = await trySignIn(bff.codeFor(phone), { challengeId }).expect(400);
  expect(body).toEqual({ error: { code: 'wrong_code', message: '验证码不正确或已过期，请核对后重新输入。' } });
});

test('a code signs in once', async () => {
  const challengeId = await askForCode();
  const twice = await Promise.all([1, 2].map(() => trySignIn(bff.codeFor(phone), { challengeId })));
  expect(twice.map(({ status }) => status).sort()).toEqual([201, 400]);
  await trySignIn(bff.codeFor(phone)).expect(400);
});

test('a phone gets one code a minute, five an hour, ten a day', async () => {
  const ask = async (): Promise<string> => {
    const { status, body, headers } = await bff.http.post('/api/session/sms-code').send({ phone });
    const { error } = body as { error?: { message: string; retryAfterSeconds: number } };
    expect(headers['retry-after']).toBe(error && String(error.retryAfterSeconds));
    return error ? error.message : String(status);
  };
  const fiveInFiveMinutes = async () => {
    for (let i = 0; i < 5; i += 1) {
      expect(await ask()).toBe('202');
      bff.clock.advance(MINUTE);
    }
  };
  expect(await ask()).toBe('202');
  bff.clock.advance(MINUTE - 1);
  expect(await ask()).toBe('操作太频繁，请 1 秒后再试。');
  bff.clock.advance(60 * MINUTE);

  await fiveInFiveMinutes();
  expect(await ask()).toBe('操作太频繁，请 55 分钟后再试。');
  bff.clock.advance(55 * MINUTE - 1);
  expect(await ask()).toBe('操作太频繁，请 1 秒后再试。');
  bff.clock.advance(1);

  for (let i = 0; i < 4; i += 1) {
    expect(await ask()).toBe('202');
    bff.clock.advance(MINUTE);
  }
  expect(await ask()).toBe('操作太频繁，请 22 小时后再试。');
  bff.clock.advance(22 * 60 * MINUTE);
  expect(await ask()).toBe('202');
});

test('two requests at once send one message', async () => {
  const answers = await Promise.all([1, 2, 3].map(() => bff.http.post('/api/session/sms-code').send({ phone })));
  expect(answers.map(({ status }) => status).sort()).toEqual([202, 429, 429]);
  expect(bff.sms).toHaveLength(1);
});

test('an address may try three hundred times an hour, which a whole carrier does not; its neighbour is not held up', async () => {
  const from = (address: string) => trySignIn('000000', { challengeId: 'x' }).set('x-forwarded-for', address);
  for (let i = 0; i < 300; i += 20)
    await Promise.all(Array.from({ length: 20 }, () => from('203.0.113.7').expect(400)));
  const { body } = await from('203.0.113.7').expect(429);
  expect(body).toMatchObject({ error: { code: 'rate_limited', retryAfterSeconds: 3600 } });
  await from('203.0.113.8').expect(400);
  bff.clock.advance(60 * MINUTE);
  await from('203.0.113.7').expect(400);
  const [{ kept }] = (await ask(bff.database.bffUrl, `select string_agg(bucket, ' ') as kept from rate_counts`)) as [
    { kept: string },
  ];
  expect(kept).not.toContain('203.0.113');
});

test('an address may ask for three hundred codes an hour', async () => {
  let phones = 0;
  const ask = () => {
    const to = `139${String((phones += 1)).padStart(8, '0')}`;
    return bff.http.post('/api/session/sms-code').set('x-forwarded-for', '203.0.113.7').send({ phone: to });
  };
  for (let i = 0; i < 300; i += 20) await Promise.all(Array.from({ length: 20 }, () => ask().expect(202)));
  await ask().expect(429);
  expect(bff.sms).toHaveLength(300);
});

test.each([
  ['203.0.113.7', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:db8:1:2::6', '2001:db8:1:2'],
  ['2001:db8::6', '2001:db8:0:0'],
  ['fe80::1%eth0', 'fe80:0:0:0'],
  ['::1', '0:0:0:0'],
])('the subscriber behind %s counts as %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});

test('the answer does not tell whether a phone is known', async () => {
  await bff.signIn(phone);
  bff.clock.advance(MINUTE);
  const known = await bff.http.post('/api/session/sms-code').send({ phone });
  const unknown = await bff.http.post('/api/session/sms-code').send({ phone: '13700000009' });
  expect(known.status).toBe(unknown.status);
  expect(Object.keys(known.body as object)).toEqual(Object.keys(unknown.body as object));
  const wrongOnes = await Promise.all(
    [phone, '13700000009', '13700000010'].map((each) => trySignIn('000000', { phone: each })),
  );
  expect(new Set(wrongOnes.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
});

test('old terms are refused by name, together with everything else that is wrong, and cost no try', async () => {
  const challengeId = await askForCode();
  const { body } = await trySignIn('12a', { challengeId, phone: '12345', acceptedTerms: '2019-01-01' }).expect(400);
  expect(body).toMatchObject({
    error: {
      code: 'invalid_request',
      issues: [
        { path: 'phone' },
        { path: 'code' },
        { path: 'acceptedTerms', message: expect.stringContaining(currentTerms) },
      ],
    },
  });
  expect(await ask(bff.database.bffUrl, 'select tries from sms_codes')).toEqual([{ tries: 0 }]);
});

test('neither code nor token is kept in a readable form', async () => {
  const token = await bff.signIn(phone);
  const code = bff.codeFor(phone);
  for (const table of ['sms_codes', 'sessions', 'users', 'rate_counts', 'spent_proofs', 'consents']) {
    const stored = JSON.stringify(await ask(bff.database.bffUrl, `select t::text from ${table} t`));
    expect(stored).not.toContain(token);
    expect(stored).not.toMatch(new RegExp(`[(,]${code}[,)]`));
  }
});
