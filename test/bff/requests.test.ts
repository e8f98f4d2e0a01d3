import { Readable } from 'node:stream';
import { type Endpoint, endpoints, fillPath } from '../../shared/api';
import { createApp } from '../../bff/app';
import { type Bff, bearer, startBff } from '../support/bff';

let bff: Bff;
let token: string;

beforeAll(async () => {
  bff = await startBff();
  token = await bff.signIn('13800000001');
});
afterAll(() => bff.close());

type Method = 'get' | 'post' | 'put' | 'delete';
const all = Object.entries(endpoints) as [string, Endpoint][];
const methodOf = ({ method }: Endpoint) => method.toLowerCase() as Method;
const pathOf = ({ path }: Endpoint) =>
  `/api${fillPath(path.replace(/:(?!doc\b|name\b)\w+/g, 'some-1'), { doc: 'terms', name: 'regions' })}`;

describe('without a session', () => {
  test.each(all.filter(([, { who }]) => who === 'person'))(
    '%s is refused before its body is looked at',
    async (_name, endpoint) => {
      const { body } = await bff.http[methodOf(endpoint)](pathOf(endpoint))
        .set('content-type', 'application/json')
        .send('{')
        .expect(401);
      expect(body).toMatchObject({ error: { code: 'unauthenticated' } });
    },
  );

  test('what needs none is exactly this', () => {
    const open = all.filter(([, { who }]) => who === 'anyone').map(([name]) => name);
    expect(open).toEqual([
      'listContests',
      'getContest',
      'getLegal',
      'getList',
      'createChallenge',
      'sendSmsCode',
      'signInBySms',
      'signInByPassword',
      'setPassword',
      'signInByWechatPhone',
      'signInByWechat',
      'getInvitation',
    ]);
  });
});

test('every endpoint of the API is answered by something', async () => {
  const unanswered = [];
  for (const [name, endpoint] of all) {
    const { body } = await bff.http[methodOf(endpoint)](pathOf(endpoint)).set(...bearer(token));
    if ((body as { error?: { message: string } }).error?.message === '没有这个接口。') unanswered.push(name);
    if (name === 'signOut') token = await again();
  }
  expect(unanswered).toEqual([]);
});

async function again(): Promise<string> {
  bff.clock.advance(60_000);
  return bff.signIn('13800000001');
}

describe('a request that makes no sense is told what is wrong with it', () => {
  const sms = () => bff.http.post('/api/session/sms').set('content-type', 'application/json');
  interface Refused {
    error: { code: string; message: string; issues: { path: string; code: string; message: string }[] };
  }
  const placesOf = (body: unknown) => (body as Refused).error.issues.map(({ path }) => path);

  test('broken JSON', async () => {
    for (const broken of ['{', '{"phone":', 'null', '"text"', '\0', '{"a":1}}']) {
      const { body } = await sms().send(broken).expect(400);
      expect(body).toEqual({ error: { code: 'invalid_request', message: '提交的内容不是完整的 JSON。' } });
    }
  });

  test('another kind of body', async () => {
    const { body } = await sms().set('content-type', 'application/x-www-form-urlencoded').send('phone=1').expect(400);
    expect((body as Refused).error.message).toContain('应为 JSON');
    await sms().set('content-encoding', 'zip').send('{}').expect(400);
    await sms().set('content-type', 'application/json; charset=x').send('{}').expect(400);
  });

  test('everything that is missing, at once, in sentences', async () => {
    for (const nothing of ['', '{}', '[]']) {
      const { body } = await sms().send(nothing).expect(400);
      expect((body as Refused).error.code).toBe('invalid_request');
      if (nothing !== '[]') expect(placesOf(body)).toEqual(['phone', 'code', 'acceptedTerms']);
    }
    const { body } = await sms().send('{}');
    expect((body as Refused).error.issues.map(({ message }) => message)).toEqual([
      '缺少手机号',
      '缺少验证码',
      '缺少用户协议的版本',
    ]);
  });

  test('everything that is of the wrong kind, too long or unknown, at once', async () => {
    const nonsense = {
      phone: 138,
      code: 'x'.repeat(21),
      acceptedTerms: [],
      challengeId: null,
      isAdmin: true,
      ['__proto__']: { a: 1 },
    };
    const { body } = await sms().send(JSON.stringify(nonsense)).expect(400);
    expect(placesOf(body).sort()).toEqual(['__proto__', 'acceptedTerms', 'challengeId', 'code', 'isAdmin', 'phone']);
    for (const { message } of (body as Refused).error.issues) expect(message).toMatch(/[\u4e00-\u9fff]/);
  });

  test('every parameter of a query', async () => {
    const query =
      '?status=lost&limit=0&q=' + 'x'.repeat(101) + '&contestId=a&contestId=b&cursor=' + 'y'.repeat(201) + '&sort=1';
    const { body } = await bff.http
      .get(`/api/registrations${query}`)
      .set(...bearer(token))
      .expect(400);
    expect(placesOf(body).sort()).toEqual(['contestId', 'cursor', 'limit', 'q', 'sort', 'status']);
    for (const limit of ['101', '1.5', 'abc', '-1', '1e9', '']) {
      const refused = await bff.http
        .get(`/api/notifications?limit=${limit}`)
        .set(...bearer(token))
        .expect(400);
      expect(placesOf(refused.body)).toEqual(['limit']);
    }
  });

  test('a path’s parameters together with its body', async () => {
    const { body } = await bff.http
      .put(`/api/registrations/${encodeURIComponent('../../etc/passwd')}/answers`)
      .set(...bearer(token))
      .send({ revision: -1, changes: 'all' })
      .expect(400);
    expect(placesOf(body)).toEqual(['id', 'revision', 'changes']);
    await bff.http
      .get('/api/registrations/%E0%A4%A')
      .set(...bearer(token))
      .expect(400);
    await bff.http
      .get(`/api/registrations/${'a'.repeat(65)}`)
      .set(...bearer(token))
      .expect(400);
    await bff.http
      .get('/api/registrations/a%00b')
      .set(...bearer(token))
      .expect(400);
  });

  test('a choice of two shapes', async () => {
    const read = (body: object) =>
      bff.http
        .post('/api/notifications/read')
        .set(...bearer(token))
        .send(body)
        .expect(400);
    expect(placesOf((await read({})).body)).toEqual(['ids']);
    expect(placesOf((await read({ ids: 'all' })).body)).toEqual(['ids']);
    expect(placesOf((await read({ ids: [1, 'a'] })).body)).toEqual(['ids.0']);
    expect(placesOf((await read({ all: true, ids: [] })).body)).toHaveLength(1);
  });

  test('a million mistakes are answered briefly', async () => {
    const many = Object.fromEntries(Array.from({ length: 50_000 }, (_, i) => [`key${i}`, 1]));
    const { body, text } = await sms().send(JSON.stringify(many)).expect(400);
    expect((body as Refused).error.issues).toHaveLength(100);
    expect(text.length).toBeLessThan(20_000);
  });
});

test('a body of fifty megabytes is refused, announced or not', async () => {
  const megabyte = Buffer.alloc(1024 * 1024, 'x');
  const announced = await fetch(`${bff.url}/api/session/sms`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: Buffer.alloc(50 * megabyte.length, 'x'),
  });
  expect(announced.status).toBe(413);
  expect(await announced.json()).toEqual({ error: { code: 'too_large', message: '内容太大，超过了允许的大小。' } });

  const endless = Readable.from((function* () { for (let i = 0; i < 50; i += 1) yield megabyte; })()); // prettier-ignore
  const streamed = await fetch(`${bff.url}/api/session/sms`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: Readable.toWeb(endless) as unknown as ReadableStream,
    duplex: 'half',
  } as RequestInit);
  expect(streamed.status).toBe(413);
});

test('an address below /api that is none says so in our words, also to a stranger and to a browser', async () => {
  for (const path of ['/api', '/api/', '/api/nothing', '/api/session/sms/x', '/api/SESSION', '/api/../api/x']) {
    const { body } = await bff.http.get(path).set('accept', 'text/html').expect(404);
    expect(body).toEqual({ error: { code: 'not_found', message: '没有这个接口。' } });
  }
});

test('a method that is not offered is answered 405 with those that are', async () => {
  const { body, headers } = await bff.http.put('/api/session').expect(405);
  expect(headers.allow).toBe('GET, DELETE');
  expect(body).toEqual({ error: { code: 'invalid_request', message: '这个接口只接受 GET、DELETE 请求。' } });
  await bff.http.delete('/api/session/sms').expect(405);
});

test('public answers carry a tag that saves sending them again; private ones are never stored', async () => {
  const first = await bff.http.get('/api/legal/terms').expect(200);
  expect(first.headers['cache-control']).toBe('no-cache');
  const second = await bff.http.get('/api/legal/terms').set('if-none-match', first.headers.etag!).expect(304);
  expect(second.text).toBe('');
  const other = await bff.http.get('/api/legal/privacy').set('if-none-match', first.headers.etag!).expect(200);
  expect(other.headers.etag).not.toBe(first.headers.etag);
  const mine = await bff.http
    .get('/api/session')
    .set(...bearer(token))
    .expect(200);
  expect(mine.headers).toMatchObject({ 'cache-control': 'no-store' });
  expect(mine.headers.etag).toBeUndefined();
});

test('the legal texts have a version, and others do not exist', async () => {
  for (const doc of ['terms', 'privacy']) {
    const { body } = await bff.http.get(`/api/legal/${doc}`).expect(200);
    expect(body).toEqual({
      doc,
      title: expect.any(String),
      version: expect.any(String),
      paragraphs: expect.any(Array),
    });
  }
  for (const doc of ['cookies', 'toString', '__proto__']) await bff.http.get(`/api/legal/${doc}`).expect(404);
});

test('a mistake of ours answers 500 without any detail, and the log has it', async () => {
  const app = createApp({ ...bff.parts, db: null as never });
  const server = app.listen(0);
  const { port } = server.address() as { port: number };
  const answer = await fetch(`http://127.0.0.1:${port}/api/notifications`, {
    headers: { authorization: `Bearer ${token}` },
  });
  expect(answer.status).toBe(500);
  expect(await answer.json()).toEqual({
    error: { code: 'internal', message: '系统出了点问题，请稍后再试；您填写的内容不会丢失。' },
  });
  const line = bff.log.find(
    (each) => each.includes(answer.headers.get('x-request-id')!) && each.includes('request failed'),
  );
  expect(JSON.parse(line!)).toMatchObject({ route: '/api/notifications', error: { name: 'TypeError' } });
  server.close();
});

test('while the database is away the answer is 503, with when to come again', async () => {
  const gone = await startBff();
  const theirs = await gone.signIn('13800000001');
  await gone.database.drop();
  const { body, headers } = await gone.http
    .get('/api/session')
    .set(...bearer(theirs))
    .expect(503);
  expect(body).toMatchObject({ error: { code: 'unavailable', retryAfterSeconds: 5 } });
  expect(headers['retry-after']).toBe('5');
  await gone.close().catch(() => {});
});
