import { call } from '../../client/api/call';
import { answerConsent, isConsentWanted } from '../../client/session/consent';
import { startSession } from '../../client/session/session';
import { endpoints } from '../../shared/api';
import { phone, requests } from './phone';

jest.mock('@tarojs/taro', () => jest.requireActual('./phone'));

const settled = () => new Promise((resolve) => setTimeout(resolve, 0));
const changed = { statusCode: 403, data: { error: { code: 'consent_required', message: '用户协议已更新' } } };
const checked = { statusCode: 200, data: { issues: [], revision: 7 } };
const check = (id = 'r') => call(endpoints.checkRegistration, { params: { id } });

beforeEach(() => {
  phone.reset();
  startSession({ token: 'token', expiresAt: '2030-01-01', user: { id: 'u1', phone: '13800001234' } });
});
afterEach(() => answerConsent(true));

test('a call refused because a text has changed waits for the person, and then goes through', async () => {
  let agreed = false;
  phone.answers(() => (agreed ? checked : changed));
  const answer = check();
  await settled();
  expect(isConsentWanted()).toBe(true);
  agreed = true;
  answerConsent(true);
  expect(await answer).toEqual({ issues: [], revision: 7, cannotPromise: [] });
  expect(isConsentWanted()).toBe(false);
  expect(requests.map(({ url }) => url)).toEqual(['/api/registrations/r/check', '/api/registrations/r/check']);
});

test('all that wait are answered at once', async () => {
  let agreed = false;
  phone.answers(() => (agreed ? checked : changed));
  const answers = [check('a'), check('b'), check('c')];
  await settled();
  agreed = true;
  answerConsent(true);
  expect((await Promise.all(answers)).map(({ revision }) => revision)).toEqual([7, 7, 7]);
});

test('whoever does not agree reads why nothing happened, is left in peace for a minute, and is then asked again', async () => {
  phone.answers(() => changed);
  const clock = jest.spyOn(Date, 'now').mockReturnValue(0);
  for (const [at, asked] of [
    [0, true],
    [59_000, false],
    [60_000, true],
  ] as const) {
    clock.mockReturnValue(at);
    const answer = check().catch((error: unknown) => error);
    await settled();
    expect([at, isConsentWanted()]).toEqual([at, asked]);
    if (asked) answerConsent(false);
    expect(await answer).toMatchObject({ code: 'consent_required', sentence: '用户协议已更新' });
  }
  expect(requests).toHaveLength(3);
  clock.mockRestore();
});

test('a server that is never content is not asked for ever', async () => {
  phone.answers(() => changed);
  const answer = check().catch((error: unknown) => error);
  await settled();
  answerConsent(true);
  expect(await answer).toMatchObject({ code: 'consent_required' });
  expect(requests).toHaveLength(2);
  expect(isConsentWanted()).toBe(false);
});
