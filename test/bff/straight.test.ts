import path from 'node:path';
import { loadContests } from '../../bff/contests/load-contests';
import type { MainApi } from '../../bff/main-api/main-api';
import { AppError } from '../../shared/errors';
import { summary } from '../support/adapter';
import { type Bff, startBff } from '../support/bff';

const contests = loadContests(path.join(__dirname, '../../config/contests'));
let list: MainApi['list'] = async () => ({ items: [], nextCursor: null });
const mainApi = { list: (...given) => list(...given), contests: async () => [] } as Partial<MainApi> as MainApi;
let bff: Bff;
let token: string;
beforeAll(async () => {
  bff = await startBff({ contests, mainApi });
  token = await bff.signIn('13800000001');
});
afterAll(() => bff.close());

/** The list goes past Express; with a slash at its end the same call goes through it. */
async function bothWays(query: string, headers: Record<string, string>) {
  const answers = [];
  for (const address of ['/api/registrations', '/api/registrations/']) {
    const response = await fetch(bff.url + address + query, { headers });
    const { 'x-request-id': id, date: _date, ...rest } = Object.fromEntries(response.headers);
    expect(id).toMatch(/^[0-9a-f-]{36}$/);
    answers.push({ status: response.status, headers: rest, body: await response.text() });
  }
  return answers as [(typeof answers)[number], (typeof answers)[number]];
}

const signedIn = () => ({ authorization: `Bearer ${token}` });

it.each([
  ['the list', '', signedIn, 200],
  ['the list, unpacked', '', () => ({ ...signedIn(), 'accept-encoding': 'identity' }), 200],
  ['a search', '?q=%E5%BA%95%E5%BA%A7&limit=5&status=draft', signedIn, 200],
  ['nobody', '', () => ({}), 401],
  ['an old token', '', () => ({ authorization: `Bearer ${'x'.repeat(43)}` }), 401],
  ['a query that does not fit', '?limit=0&status=lost&what=1', signedIn, 400],
  ['a query said twice', '?q=a&q=b', signedIn, 400],
])('answers %s as it would through Express', async (_, query, headers, status) => {
  list = async () => ({
    items: Array.from({ length: 5 }, (_, i) => ({ ...summary, id: `entry-${i}` })),
    nextCursor: 'next',
  });
  const [straight, through] = await bothWays(query, headers());
  expect(straight).toEqual(through);
  expect(straight.status).toBe(status);
  const packed = status === 200 && !('accept-encoding' in headers());
  expect(straight.headers['content-encoding']).toBe(packed ? 'gzip' : undefined);
});

it.each([
  ['a platform that is away', new AppError('unavailable', 'away', { retryAfterSeconds: 7 }), 503],
  ['a mistake of ours', new Error('a secret of ours'), 500],
])('answers after %s as it would through Express', async (_, error, status) => {
  list = () => Promise.reject(error);
  const [straight, through] = await bothWays('', signedIn());
  expect(straight).toEqual(through);
  expect(straight.status).toBe(status);
  expect(straight.body).not.toContain('secret');
});

it('writes the same line in the log', async () => {
  list = async () => ({ items: [], nextCursor: null });
  const from = bff.log.length;
  await bothWays('', signedIn());
  const lines = bff.log.slice(from).map((line) => JSON.parse(line) as Record<string, unknown>);
  const [one, other] = lines.map(({ method, route, status, userId }) => ({ method, route, status, userId }));
  expect(one).toEqual({ method: 'GET', route: '/api/registrations', status: 200, userId: expect.any(String) });
  expect(other).toEqual(one);
});

it('leaves every other way to ask to Express', async () => {
  await bff.http.head('/api/registrations').set(signedIn()).expect(200);
  await bff.http.options('/api/registrations').expect(405);
  await bff.http.get('/api/registrationsx').set(signedIn()).expect(404);
});
