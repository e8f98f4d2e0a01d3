import { call } from '../../client/api/call';
import { isOffline } from '../../client/api/failures';
import { contestNow, isDemo } from '../../client/api/contest-clock';
import { goToSignIn, focusIsAt, leadsBackAfterExpiry, returnFromSignIn } from '../../client/session/return-to';
import { currentAccount, currentSession, startSession } from '../../client/session/session';
import { signOut } from '../../client/session/sign-out';
import { endpoints } from '../../shared/api';
import { AppError } from '../../shared/errors';
import { phone, requests } from './phone';

jest.mock('@tarojs/taro', () => jest.requireActual('./phone'));

const settled = () => new Promise((resolve) => setTimeout(resolve, 0));
const signIn = (id = 'u1') =>
  startSession({ token: `token-${id}`, expiresAt: '2030-01-01', user: { id, phone: '13800001234' } });
const failure = (promise: Promise<unknown>): Promise<AppError> =>
  promise.then(
    () => Promise.reject(new Error('expected a failure')),
    (error) => error as AppError,
  );

beforeEach(async () => {
  phone.reset();
  await signOut();
  phone.reset();
});

describe('a call', () => {
  test('carries the token, the parameters and the body, and gives the parsed reply', async () => {
    signIn();
    phone.answers(() => ({ statusCode: 200, data: { issues: [], revision: 7, unknown: 1 } }));
    const reply = await call(endpoints.checkRegistration, { params: { id: 'a/b' } });
    expect(reply).toEqual({ issues: [], revision: 7, cannotPromise: [] });
    expect(requests[0]).toMatchObject({ url: '/api/registrations/a%2Fb/check', method: 'POST' });
    expect(requests[0]!.header.Authorization).toBe('Bearer token-u1');
  });

  test('leaves empty parts of a query out', async () => {
    signIn();
    phone.answers(() => ({ statusCode: 200, data: { items: [], nextCursor: null, now: '2026-07-10', demo: false } }));
    await call(endpoints.listRegistrations, { query: { q: '港口 1', status: 'draft', cursor: undefined } });
    expect(requests[0]!.url).toBe('/api/registrations?q=%E6%B8%AF%E5%8F%A3%201&status=draft');
  });

  test('sends a piece of a file as it is', async () => {
    signIn();
    const body = new ArrayBuffer(4);
    await failure(call(endpoints.putAttachmentPiece, { params: { id: 'r', fileId: 'f' }, body }));
    expect(requests[0]!.data).toBe(body);
    expect(requests[0]!.header['Content-Type']).toBe('application/octet-stream');
  });

  test('refuses a reply of another shape', async () => {
    phone.answers(() => ({ statusCode: 200, data: { contests: 'none' } }));
    const error = await failure(call(endpoints.listContests));
    expect(error).toMatchObject({ code: 'upstream_invalid' });
    expect(isOffline(error)).toBe(false);
  });

  test('sets the contest clock', async () => {
    const now = '2026-07-10T01:00:00.000Z';
    phone.answers(() => ({ statusCode: 200, data: { contests: [], now, demo: true } }));
    await call(endpoints.listContests);
    expect(isDemo()).toBe(true);
    expect(Math.abs(contestNow().valueOf() - Date.parse(now))).toBeLessThan(1000);
  });

  test('without a session asks nobody', async () => {
    expect(await failure(call(endpoints.getSession))).toMatchObject({ code: 'unauthenticated' });
    expect(requests).toHaveLength(0);
  });
});

describe('errors', () => {
  test('keep the sentence, the issues, the conflicts, the revision and the pause', async () => {
    signIn();
    const issues = [{ path: 'a', code: 'required', message: '请填写', severity: 'error' }];
    const conflicts = [{ path: 'a', base: 1, mine: 2, theirs: null, by: '另一位联络人', at: null }];
    const error = { code: 'conflict', message: '请选择。', issues, conflicts, revision: 4, retryAfterSeconds: 9 };
    phone.answers(() => ({ statusCode: 409, data: { error } }));
    const thrown = await failure(call(endpoints.checkRegistration, { params: { id: 'r' } }));
    expect(thrown).toBeInstanceOf(AppError);
    expect(thrown).toMatchObject({ code: 'conflict', sentence: '请选择。' });
    expect(thrown.detail).toMatchObject({ issues, conflicts, revision: 4, retryAfterSeconds: 9 });
  });

  test.each([
    [502, 'unavailable'],
    [504, 'unavailable'],
    [503, 'unavailable'],
    [500, 'internal'],
    [418, 'invalid_request'],
    [404, 'not_found'],
    [429, 'rate_limited'],
  ])('a page of some proxy with status %i is %s', async (statusCode, code) => {
    phone.answers(() => ({ statusCode, data: '<html>' }));
    const thrown = await failure(call(endpoints.listContests));
    expect(thrown.code).toBe(code);
    expect(isOffline(thrown)).toBe(false);
  });

  test.each([
    [{ errMsg: 'request:fail timeout', errno: 5 }, '网络太慢'],
    [{ errMsg: 'request:fail ' }, '网络不通'],
    [Object.assign(new Error('aborted'), { name: 'AbortError' }), '网络太慢'],
    [new TypeError('Failed to fetch'), '网络不通'],
  ])('no reply is told as offline: %j', async (thrown, words) => {
    phone.answers(() => Promise.reject(thrown));
    const error = await failure(call(endpoints.listContests));
    expect(isOffline(error)).toBe(true);
    expect(error).toMatchObject({ code: 'unavailable' });
    expect(error.sentence).toContain(words);
  });
});

describe('a session that ran out', () => {
  const expired = { statusCode: 401, data: { error: { code: 'unauthenticated', message: '登录已过期' } } };

  test('leads to sign-in and back to the very field', async () => {
    phone.reset('section', { id: 'r1', section: 'team' });
    signIn();
    focusIsAt('section', { field: 'teamName' });
    phone.answers(() => expired);
    await failure(call(endpoints.getSession));
    await settled();
    expect(currentSession()).toBeNull();
    expect(currentAccount()).toBe('u1');
    expect(phone.front().path).toBe('packages/account/sign-in/index');
    expect(leadsBackAfterExpiry()).toBe(true);
    signIn();
    await returnFromSignIn();
    expect(phone.front()).toMatchObject({ path: 'packages/entry/section/index', params: { id: 'r1' } });
    expect(phone.depth()).toBe(1);
  });

  test('opens the place again, down to the field, when the app was closed in between', async () => {
    phone.reset('section', { id: 'r1', section: 'team' });
    focusIsAt('section', { field: 'teamName' });
    await goToSignIn({ expired: true });
    const kept = phone.front();
    phone.front().params = {};
    // The system closed the app: only sign-in is left, storage stays.
    while (phone.depth() > 1) await (await import('@tarojs/taro')).default.navigateBack();
    phone.front().path = kept.path;
    await returnFromSignIn();
    expect(phone.front().params).toMatchObject({ id: 'r1', section: 'team', field: 'teamName' });
  });

  test('ends once, however many calls were under way, and never a newer one', async () => {
    signIn();
    let release: () => void = () => undefined;
    phone.answers(() => new Promise((resolve) => (release = () => resolve(expired))));
    const old = failure(call(endpoints.getSession));
    signIn('u2');
    release();
    await old;
    await settled();
    expect(currentSession()).toMatchObject({ userId: 'u2', phone: '138******34' });
    expect(phone.front().path).toBe('pages/contests/index');
  });
});
