import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { AppError } from '../../shared/errors';
import type { MainApi } from '../../bff/main-api/main-api';
import { type Bff, bearer, currentTerms, startBff } from '../support/bff';
import { ask } from '../support/database';

const MINUTE = 60_000;
const phone = '13800000001';
const password = '南岭的荔枝 很甜';
const wrong = 'not-this-one';

let bff: Bff;
/** The main platform: whose password is what; `name` is how it also knows the phone's account. */
let book: Map<string, string>;
let down: boolean;
const mainApi: Partial<MainApi> = {
  async setPassword(account, given) {
    if (down) throw new AppError('unavailable', 'the main API is down');
    const registered = !book.has(account);
    book.set(account, given);
    return { registered };
  },
  async verifyPassword(account, given) {
    if (down) throw new AppError('unavailable', 'the main API is down');
    const owner = account === 'lychee-team' ? phone : account;
    return book.get(owner) === given ? owner : null;
  },
};

beforeEach(async () => {
  [book, down] = [new Map(), false];
  bff = await startBff({ mainApi: mainApi as MainApi, cached: true });
});
afterEach(() => bff.close());

async function askForCode(to = phone): Promise<{ challengeId: string; code: string }> {
  bff.clock.advance(MINUTE);
  const { body } = await bff.http.post('/api/session/sms-code').send({ phone: to }).expect(202);
  return { challengeId: (body as { challengeId: string }).challengeId, code: bff.codeFor(to) };
}

const trySet = (given: object) =>
  bff.http.post('/api/accounts').send({ phone, password, acceptedTerms: currentTerms, ...given });
const trySignIn = (given: object = {}) =>
  bff.http.post('/api/session/password').send({ account: phone, password, acceptedTerms: currentTerms, ...given });
const from = (address: string, given: object) => trySignIn(given).set('x-forwarded-for', address);
const register = async () => (await trySet(await askForCode()).expect(201)).body as { token: string };
const isSignedIn = async (token: string) => (await bff.http.get('/api/session').set(...bearer(token))).status === 200;
const sentence = ({ body }: { body: unknown }) => (body as { error: { message: string } }).error.message;

test('a contact registers with a confirmed phone, is signed in at once, and from then on the password will do', async () => {
  const registered = await trySet(await askForCode()).expect(201);
  expect(registered.body).toMatchObject({ registered: true, user: { phone }, token: expect.any(String) });

  const signedIn = await trySignIn({ account: ' 138 0000 0001 ', device: '办公室的电脑', remember: false }).expect(201);
  const { user, token, expiresAt } = signedIn.body as { user: object; token: string; expiresAt: string };
  expect(user).toEqual((registered.body as { user: object }).user);
  expect(Date.parse(expiresAt) - bff.clock.now().getTime()).toBe(12 * 60 * MINUTE);
  const { body } = await bff.http.get('/api/sessions').set(...bearer(token));
  expect((body as { sessions: { device: string }[] }).sessions[0]).toMatchObject({ device: '办公室的电脑' });
});

test('a name that the platform knows is as good as the phone', async () => {
  await register();
  const { body } = await trySignIn({ account: ' lychee-team ' }).expect(201);
  expect((body as { user: object }).user).toMatchObject({ phone });
});

test('nobody registers a stranger’s phone: without the right code the platform hears nothing', async () => {
  const { challengeId, code } = await askForCode('13900000002');
  const { code: mine } = await askForCode();
  await trySet({ challengeId, code }).expect(400);
  await trySet({ challengeId: 'made-up', code: mine }).expect(400);
  expect(book.size).toBe(0);
});

test('a new password by a fresh code ends the sessions elsewhere, and the old password is none any more', async () => {
  const { token: first } = await register();
  const { token: elsewhere } = (await trySignIn().expect(201)).body as { token: string };
  const changed = await trySet({ ...(await askForCode()), password: '另一个够长的密码' }).expect(201);
  expect(changed.body).toMatchObject({ registered: false });
  const { token } = changed.body as { token: string };
  expect(await Promise.all([first, elsewhere, token].map(isSignedIn))).toEqual([false, false, true]);
  await trySignIn().expect(400);
  await trySignIn({ password: '另一个够长的密码' }).expect(201);
});

test('a first password ends nothing: who has signed in by SMS elsewhere stays signed in', async () => {
  const token = await bff.signIn(phone);
  await register();
  expect(await isSignedIn(token)).toBe(true);
});

test('what was agreed to is kept, as with every way of signing in', async () => {
  book.set(phone, password);
  await trySignIn({ acceptedTerms: '2019' }).expect(400);
  await trySignIn().expect(201);
  const consents = await ask<{ document: string }>(bff.database.bffUrl, 'select document from consents');
  expect(consents.map(({ document }) => document).sort()).toEqual(['privacy', 'terms']);
});

test.each([
  ['短一点', ['too_short']],
  ['12345678', ['too_common']],
  ['PassWord', ['too_common']],
  ['qwerty', ['too_short']],
  [phone, ['same_as_phone']],
  ['+86 138 0000 0001', ['same_as_phone']],
  ['长'.repeat(65), ['too_long']],
  ['👩‍👩‍👧‍👧', ['too_short']],
  ['八个字符正好的呀', []],
  ['长'.repeat(64), []],
  ['        ', []],
  ['a\u0000b c\td\ne', []],
])('the password %j has these flaws: %j', async (given, flaws) => {
  const { status, body } = await trySet({ ...(await askForCode()), password: given });
  const issues = (body as { error?: { issues: { code: string; path: string }[] } }).error?.issues ?? [];
  expect([status, issues.map(({ code }) => code)]).toEqual([flaws.length > 0 ? 400 : 201, flaws]);
});

test('everything that is wrong is told at once, and the code is not used up by it', async () => {
  const asked = await askForCode();
  const { body } = await trySet({ ...asked, password: '11111', acceptedTerms: 'x', phone: '12345' }).expect(400);
  const { issues } = (body as { error: { issues: { path: string }[] } }).error;
  expect(issues.map(({ path }) => path)).toEqual(['phone', 'password', 'acceptedTerms']);
  await trySet(asked).expect(201);
});

test('many at once with one code set one password and begin one session', async () => {
  const asked = await askForCode();
  const answers = await Promise.all([1, 2, 3, 4, 5].map((i) => trySet({ ...asked, password: `够长的密码之${i}号` })));
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 400, 400, 400, 400]);
  expect(await ask(bff.database.bffUrl, 'select id from sessions')).toHaveLength(1);
});

test('while the platform is down nothing is counted against anybody and the code stays good', async () => {
  const asked = await askForCode();
  down = true;
  await trySet(asked).expect(503);
  for (let i = 0; i < 10; i += 1) await trySignIn().expect(503);
  down = false;
  await trySet(asked).expect(201);
  await trySignIn().expect(201);
});

test('a platform without accounts says so, and the other way in stays', async () => {
  await bff.close();
  bff = await startBff({ mainApi: {} as MainApi });
  expect(sentence(await trySignIn().expect(403))).toContain('请用短信验证码登录');
  const asked = await askForCode();
  expect(sentence(await trySet(asked).expect(403))).toContain('请用短信验证码登录');
  await bff.http
    .post('/api/session/sms')
    .send({ phone, ...asked, acceptedTerms: currentTerms })
    .expect(201);
});

describe('guessing', () => {
  beforeEach(() => void book.set(phone, password));

  test('an unknown account and a wrong password are answered the same, by the same statements', async () => {
    const statementsOf = async (call: () => Promise<unknown>): Promise<string[]> => {
      const query = jest.spyOn(Client.prototype, 'query');
      await call();
      const asked = query.mock.calls.map(([statement]: unknown[]) =>
        typeof statement === 'string' ? statement : (statement as { text: string }).text,
      );
      query.mockRestore();
      return asked;
    };
    const answers: string[] = [];
    const knock = (account: string) =>
      statementsOf(async () => {
        const { status, text } = await trySignIn({ account, password: wrong });
        answers.push(`${status} ${text}`);
      });
    const known = await knock(phone);
    expect(known.length).toBeGreaterThan(3);
    expect(await knock('13900000009')).toEqual(known);
    expect(await knock('nobody-of-this-name')).toEqual(known);
    expect(new Set(answers).size).toBe(1);
  });

  test('five wrong ones are free, then each doubles the wait up to an hour; the code by SMS stays open', async () => {
    for (let i = 0; i < 5; i += 1) await trySignIn({ password: wrong }).expect(400);
    const waits: number[] = [];
    for (let i = 0; i < 9; i += 1) {
      const held = await trySignIn({ password: wrong }).expect(429);
      expect(sentence(held)).toContain('可以改用短信验证码登录');
      const { retryAfterSeconds } = (held.body as { error: { retryAfterSeconds: number } }).error;
      waits.push(retryAfterSeconds / 60);
      bff.clock.advance(retryAfterSeconds * 1000);
      await trySignIn({ password: wrong }).expect(400);
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60]);
    await trySignIn().expect(429);
    await bff.signIn(phone);
  });

  test('the right one forgets the wrong ones before it', async () => {
    for (let round = 0; round < 3; round += 1) {
      for (let i = 0; i < 4; i += 1) await trySignIn({ password: wrong }).expect(400);
      await trySignIn().expect(201);
    }
  });

  test('who guesses from one address holds up nobody at another, nor another account', async () => {
    book.set('13900000002', password);
    for (let i = 0; i < 5; i += 1) await from('203.0.113.7', { password: wrong }).expect(400);
    await from('203.0.113.7', {}).expect(429);
    await from('203.0.113.7', { account: '13900000002' }).expect(201);
    await from('203.0.113.8', {}).expect(201);
  });

  test('many at once are no more than five', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => trySignIn({ password: wrong })));
    expect(answers.filter(({ status }) => status === 400)).toHaveLength(5);
  });

  test('a thousand addresses have a hundred tries a day between them', async () => {
    for (let i = 0; i < 100; i += 20) {
      await Promise.all(
        Array.from({ length: 20 }, (_, j) => from(`198.51.${i}.${j}`, { password: wrong }).expect(400)),
      );
    }
    await from('198.51.200.1', {}).expect(429);
    await bff.signIn(phone);
    bff.clock.advance(24 * 60 * MINUTE);
    await from('198.51.200.1', {}).expect(201);
  });
});

test('nothing of a password or account is kept or logged by the BFF, whatever goes wrong', async () => {
  const secret = randomBytes(12).toString('hex');
  const account = 'account-of-somebody';
  const asked = await askForCode();
  await trySet({ ...asked, password: secret, phone: `${phone}1` }).expect(400);
  await trySet({ ...asked, password: secret }).expect(201);
  await trySignIn({ password: secret }).expect(201);
  await trySignIn({ account, password: secret }).expect(400);
  await trySignIn({ account, password: secret, [secret]: 1 }).expect(400);
  await bff.http.post('/api/session/password').set('content-type', 'application/json').send(`{"password":"${secret}`);
  down = true;
  await trySignIn({ password: secret }).expect(503);
  const tables = await ask<{ name: string }>(
    bff.database.bffUrl,
    `select table_name as name from information_schema.tables where table_schema = 'bff'`,
  );
  for (const { name } of tables) {
    const rows = JSON.stringify(await ask(bff.database.bffUrl, `select t::text from ${name} t`));
    expect([name, rows.includes(secret), rows.includes(account)]).toEqual([name, false, false]);
  }
  expect(bff.log.length).toBeGreaterThan(5);
  expect(bff.log.filter((line) => [secret, account, phone].some((each) => line.includes(each)))).toEqual([]);
});
