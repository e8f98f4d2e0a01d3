import { type Bff, currentTerms, startBff } from '../support/bff';
import { createTestClock } from '../support/clock';
import { ask } from '../support/database';
import { openTencentSandbox, type Provider } from '../support/sms-sandbox';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const phone = '13812345678';
let phones = 0;
const newPhone = () => `139${String((phones += 1)).padStart(8, '0')}`;

const askForCode = (bff: Bff, to = phone) => bff.http.post('/api/session/sms-code').send({ phone: to });
const signIn = (bff: Bff, given: object) =>
  bff.http.post('/api/session/sms').send({ phone, acceptedTerms: currentTerms, ...given });

describe('a provider behind the desk', () => {
  let bff: Bff;
  let provider: Provider;
  const sentCode = () => (provider.sandbox.sent.at(-1)?.parameters as string[])[0];

  beforeEach(async () => {
    provider = await openTencentSandbox();
    bff = await startBff({ clock: provider.clock });
    bff.parts.sendSms = provider.send;
  });
  afterEach(async () => {
    const codes = provider.sandbox.sent.map(({ parameters }) => (parameters as string[])[0]);
    expect([...bff.log, ...provider.log].join('')).not.toMatch(new RegExp([phone, ...codes].join('|')));
    await bff.close();
    await provider.sandbox.stop();
  });

  test('a contact signs in with the code that came', async () => {
    const { body } = await askForCode(bff).expect(202);
    const { challengeId } = body as { challengeId: string };
    await signIn(bff, { challengeId, code: sentCode() }).expect(201);
  });

  test.each([
    ['LimitExceeded.PhoneNumberThirtySecondLimit', 60, '操作太频繁，请 60 秒后再试。'],
    ['LimitExceeded.PhoneNumberOneHourLimit', 3600, '操作太频繁，请 60 分钟后再试。'],
    ['LimitExceeded.PhoneNumberDailyLimit', 15 * 3600, '这个手机号今天收到的验证码太多了，请明天再试。'],
  ])('its limit %s becomes 429 with the wait', async (number, seconds, sentence) => {
    provider.sandbox.fail({ number });
    const { body, headers } = await askForCode(bff).expect(429);
    expect(headers['retry-after']).toBe(String(seconds));
    expect(body).toEqual({ error: { code: 'rate_limited', message: sentence, retryAfterSeconds: seconds } });
  });

  test('a number it cannot reach is the phone field that has to be put right', async () => {
    provider.sandbox.fail({ number: 'FailedOperation.PhoneNumberInBlacklist' });
    const { body } = await askForCode(bff).expect(400);
    expect(body).toMatchObject({ error: { code: 'invalid_request', issues: [{ path: 'phone' }] } });
  });

  test('where it said no for certain, the phone may ask again at once and nothing is used up', async () => {
    for (let i = 0; i < 12; i += 1) {
      provider.sandbox.fail({ number: 'FailedOperation.InsufficientBalanceInSmsPackage' });
      const { body } = await askForCode(bff).expect(503);
      expect(body).toEqual({
        error: { code: 'unavailable', message: '短信暂时发不出去，请稍后再试，或联系组委会。' },
      });
    }
    const counts = await ask(bff.database.bffUrl, `select count from rate_counts where bucket like 'sms in total%'`);
    expect(counts).toEqual([{ count: 0 }, { count: 0 }]);
    await askForCode(bff).expect(202);
    expect(provider.sandbox.sent).toHaveLength(1);
  });

  test('where nobody knows, the person waits, and a code that did come signs in all the same', async () => {
    provider.sandbox.fail('cut');
    const { body } = await askForCode(bff).expect(503);
    expect(body).toMatchObject({ error: { retryAfterSeconds: 60, message: expect.stringContaining('请等一分钟') } });
    await askForCode(bff).expect(429);
    expect(provider.sandbox.sent).toHaveLength(1);
    await signIn(bff, { code: sentCode() }).expect(201);
  });
});

describe('what the whole installation sends', () => {
  const alarms = (bff: Bff) => bff.log.filter((line) => line.includes('SMS alarm')).length;

  test('has a cap by the hour and by the day, which tells the person how long and the operator once', async () => {
    const bff = await startBff({ settings: { smsMostPerDay: 5 } });
    await askForCode(bff, newPhone()).expect(202);
    expect(alarms(bff)).toBe(0);
    await askForCode(bff, newPhone()).expect(202);
    expect(alarms(bff)).toBe(1);
    const late = newPhone();
    const { body, headers } = await askForCode(bff, late).expect(429);
    expect(headers['retry-after']).toBe('3600');
    expect(body).toMatchObject({ error: { message: '现在获取验证码的人太多，请 60 分钟后再试。' } });
    bff.clock.advance(HOUR);

    // Whom the cap has refused has lost nothing of their own.
    await askForCode(bff, late).expect(202);
    await askForCode(bff, newPhone()).expect(202);
    bff.clock.advance(HOUR);
    await askForCode(bff, newPhone()).expect(202);
    expect(alarms(bff)).toBe(3);
    const spent = await askForCode(bff, newPhone()).expect(429);
    expect(spent.headers['retry-after']).toBe(String(21 * 3600));
    bff.clock.advance(21 * HOUR);
    await askForCode(bff, newPhone()).expect(202);
    expect(bff.sms).toHaveLength(6);
    expect(alarms(bff)).toBe(3);
    await bff.close();
  });

  test('in the last hour of a day the hour and the day are still counted apart', async () => {
    const bff = await startBff({ settings: { smsMostPerDay: 12 }, clock: createTestClock('2026-07-10T23:30:00Z') });
    for (let i = 0; i < 3; i += 1) await askForCode(bff, newPhone()).expect(202);
    const { headers } = await askForCode(bff, newPhone()).expect(429);
    expect(headers['retry-after']).toBe('1800');
    await bff.close();
  });

  test('is not exceeded by many at once', async () => {
    const bff = await startBff({ settings: { smsMostPerDay: 20 } });
    const answers = await Promise.all(Array.from({ length: 25 }, () => askForCode(bff, newPhone())));
    expect(answers.filter(({ status }) => status === 202)).toHaveLength(5);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(20);
    expect(bff.sms).toHaveLength(5);
    await bff.close();
  });
});

describe('codes under attack', () => {
  let bff: Bff;
  beforeEach(async () => {
    bff = await startBff();
  });
  afterEach(() => bff.close());

  test.each([
    ['with its id', true],
    ['without it', false],
  ])('of fifty who use one code at once, %s, one gets in', async (_how, withId) => {
    const { body } = await askForCode(bff).expect(202);
    const { challengeId } = body as { challengeId: string };
    const given = { code: bff.codeFor(phone), ...(withId && { challengeId }) };
    const answers = await Promise.all(Array.from({ length: 50 }, () => signIn(bff, given)));
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([201, ...Array<number>(49).fill(400)]);
    expect(await ask(bff.database.bffUrl, 'select count(*)::int as n from sessions')).toEqual([{ n: 1 }]);
    expect(await ask(bff.database.bffUrl, 'select count(*)::int as n from users')).toEqual([{ n: 1 }]);
  });

  test('one address asks for a thousand codes a day at most; its neighbour is not held up', async () => {
    const from = (address: string) => askForCode(bff, newPhone()).set('x-forwarded-for', address);
    await from('203.0.113.7').expect(202);
    await bff.parts.db
      .updateTable('rate_counts')
      .set({ count: 1000 })
      .where('bucket', 'like', 'codes % / 86400 s')
      .execute();
    bff.clock.advance(2 * HOUR);
    const { headers } = await from('203.0.113.7').expect(429);
    expect(headers['retry-after']).toBe(String(21 * 3600));
    await from('203.0.113.8').expect(202);
  });

  test('guessing uses up the code, not the person: the next code signs in', async () => {
    const first = await askForCode(bff).expect(202);
    const { challengeId } = first.body as { challengeId: string };
    const wrong = String((Number(bff.codeFor(phone)) + 1) % 1_000_000).padStart(6, '0');
    for (let i = 0; i < 30; i += 1) await signIn(bff, { challengeId, code: wrong }).expect(400);
    await signIn(bff, { challengeId, code: bff.codeFor(phone) }).expect(400);
    bff.clock.advance(MINUTE);
    const second = await askForCode(bff).expect(202);
    const { challengeId: next } = second.body as { challengeId: string };
    await signIn(bff, { challengeId: next, code: bff.codeFor(phone) }).expect(201);
  });
});
