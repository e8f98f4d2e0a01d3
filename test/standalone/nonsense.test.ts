import { request } from 'node:http';
import { errorCodes } from '../../shared/errors';
import { OWNER, openWorld, TOKEN, type World } from './world';
import { complete } from './tiny-contest';

let world: World;
let id: string;
beforeAll(async () => {
  world = await openWorld();
  ({ id } = await world.create());
});
afterAll(() => world.close());

const MEGABYTE = 1024 * 1024;

async function refuses(reply: { status: number; body: unknown }, status: number): Promise<void> {
  expect(reply.status).toBe(status);
  const { error } = reply.body as { error: { code: string; message: string } };
  expect(Object.keys(errorCodes)).toContain(error.code);
  expect(error.message).toMatch(/[\u4e00-\u9fff]/);
  expect(JSON.stringify(reply.body)).not.toMatch(/at .*\.ts|select |insert |node_modules/);
}

const raw = (path: string, body: string, type = 'application/json') =>
  world.call('POST', path, { body: Buffer.from(body), headers: { 'content-type': type } });

test.each([
  ['half a JSON', '{"contestId": "tiny", "answers": {'],
  ['no JSON', 'contestId=tiny'],
  ['nothing', ''],
  ['a word', '"tiny"'],
  ['null', 'null'],
  ['a list', '[]'],
  ['no answers', '{"contestId":"tiny"}'],
  ['answers that are a list', '{"contestId":"tiny","answers":[1]}'],
  ['an unknown contest', '{"contestId":"nowhere","answers":{}}'],
  ['a contest that is no text', '{"contestId":{"$ne":""},"answers":{}}'],
  ['__proto__', '{"contestId":"tiny","answers":{"__proto__":{"status":"approved"}}}'],
  ['something in an answer', '{"contestId":"tiny","answers":{"projectName":{"$sealed":"k1.a.b"}}}'],
  ['rows without ids', '{"contestId":"tiny","answers":{"members":[{"name":"甲"}]}}'],
  ['the same row twice', '{"contestId":"tiny","answers":{"members":[{"id":"aaaaaaaaaa"},{"id":"aaaaaaaaaa"}]}}'],
  ['rows in rows', '{"contestId":"tiny","answers":{"members":[{"id":"aaaaaaaaaa","inner":[{"id":"aaaaaaaaaa"}]}]}}'],
  ['a NUL', '{"contestId":"tiny","answers":{"projectName":"a\\u0000b"}}'],
  ['half a character', '{"contestId":"tiny","answers":{"projectName":"a\\ud800b"}}'],
  ['a number beyond numbers', '{"contestId":"tiny","answers":{"projectName":1e999}}'],
  [
    'a text longer than any contest allows',
    JSON.stringify({ contestId: 'tiny', answers: { projectName: 'x'.repeat(200_000) } }),
  ],
  [
    'a thousand fields too many',
    JSON.stringify({
      contestId: 'tiny',
      answers: Object.fromEntries(Array.from({ length: 2_000 }, (_, i) => [`f${i}`, 1])),
    }),
  ],
  ['deep nesting', `{"contestId":"tiny","answers":{"a":${'['.repeat(5_000)}${']'.repeat(5_000)}}}`],
])('a new entry from %s is refused', async (_, body) => {
  await refuses(await raw('/registrations', body), 400);
});

test('a body of another kind, packing or alphabet is refused', async () => {
  const body = JSON.stringify({ contestId: 'tiny', answers: {} });
  await refuses(await raw('/registrations', body, 'text/plain'), 400);
  await refuses(await raw('/registrations', body, 'application/json; charset=gbk'), 400);
  const packed = await world.call('POST', '/registrations', {
    body: Buffer.from(body),
    headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
  });
  await refuses(packed, 400);
});

test('every problem of the answers is told, with its path', async () => {
  const answers = { projectName: { a: 1 }, 'no name': 1, members: [{ id: 'aaaaaaaaaa', name: [1] }] };
  const reply = await world.call('PUT', `/registrations/${id}/answers`, {
    body: { answers },
    headers: { 'if-match': '1' },
  });
  await refuses(reply, 400);
  const { issues } = (reply.body as { error: { issues: { path: string }[] } }).error;
  expect(issues.map(({ path }) => path)).toEqual(['projectName', 'no name', 'members.aaaaaaaaaa.name']);
});

test('what the contest’s form does not know is kept as it is', async () => {
  const open = { ...complete, aNewField: ['x'], other: [{ id: 'abcdefghij', sub: true }], nothing: null };
  const { id: kept } = await world.create(open);
  expect((await world.read(kept)).answers).toEqual(open);
});

test.each([
  '?status=gone',
  '?status=draft&status=returned',
  '?limit=0',
  '?limit=101',
  '?limit=1.5',
  '?limit=ten',
  '?limit=1&limit=2',
  '?cursor=x',
  `?cursor=${Buffer.from('[0,0]').toString('base64url')}`,
  `?cursor=${Buffer.from('[0,1e30,"a"]').toString('base64url')}`,
  `?cursor=${Buffer.from('{"__proto__":1}').toString('base64url')}`,
  `?cursor=${'a'.repeat(300)}`,
  `?q=${'x'.repeat(101)}`,
  '?q=%00',
  '?q=%ff%00',
  '?contestId=a%00b',
])('the list with %s is refused', async (query) => {
  await refuses(await world.get(`/registrations${query}`), 400);
});

test('a query of strange but possible text is only text', async () => {
  for (const q of ["'; drop table registrations; --", '${1+1}', '\\', '%25%25', '💧']) {
    expect((await world.get(`/registrations?q=${encodeURIComponent(q)}`)).status).toBe(200);
  }
  expect((await world.read(id)).id).toBe(id);
});

test.each(['?after=x', '?after=-1', '?after=1e3', '?limit=0', '?limit=1001', `?after=${'9'.repeat(40)}`])(
  'the feed with %s is refused',
  async (query) => refuses(await world.get(`/events${query}`), 400),
);

test.each(['', '1380000000', '23800000001', '13800000001,13800000002', '+8613800000001', "' or 1=1"])(
  'the acting phone “%s” is refused',
  async (phone) => {
    await refuses(await world.get('/registrations', phone), 400);
  },
);

test.each([undefined, '*', 'W/"1"', '"a"', '1, 2', '-1', '1.0', '9'.repeat(30)])(
  'If-Match %s is refused',
  async (match) => {
    const headers: Record<string, string> = match === undefined ? {} : { 'if-match': match };
    await refuses(
      await world.call('PUT', `/registrations/${id}/answers`, { body: { answers: complete }, headers }),
      400,
    );
    const submission = { headers: { ...headers, 'idempotency-key': 'k' } };
    await refuses(await world.call('POST', `/registrations/${id}/submissions`, submission), 400);
  },
);

test.each([undefined, '', ' ', 'a b', 'k'.repeat(201)])('Idempotency-Key “%s” is refused', async (key) => {
  const headers = { 'if-match': '1', ...(key !== undefined && { 'idempotency-key': key }) };
  await refuses(await world.call('POST', `/registrations/${id}/submissions`, { headers }), 400);
});

test.each(['0', '-1', '1.5', 'x', '99999999999', '%00', 'constructor'])(
  'revision %s is not found',
  async (revision) => {
    await refuses(await world.get(`/registrations/${id}/revisions/${revision}`), 404);
  },
);

test.each(['/registrations/%', '/registrations/%E0%A4%A', '/registrations/%00'])(
  '%s is no server error',
  async (path) => {
    const reply = await world.get(path);
    await refuses(reply, reply.status === 404 ? 404 : 400);
  },
);

test.each([
  ['GET', '/'],
  ['GET', '/registrations/'],
  ['PATCH', '/registrations'],
  ['POST', '/events'],
  ['GET', '/REGISTRATIONS'],
])('%s %s is no route', async (method, path) => {
  const reply = await world.call(method, path);
  expect([404, 200]).toContain(reply.status);
  if (reply.status === 404) await refuses(reply, 404);
});

test.each([
  { name: '', size: 1 },
  { name: 'a', size: 0 },
  { name: 'a', size: -1 },
  { name: 'a', size: 1.5 },
  { name: 'a', size: '1' },
  { name: 'x'.repeat(256), size: 1 },
  { name: 'a\0b', size: 1 },
  { size: 1 },
])('a file announced as %j is refused', async (body) => {
  await refuses(await world.call('POST', `/registrations/${id}/files`, { body }), 400);
});

/** Sends so much JSON to a new connection; answers the status, and tells `watch` between its pieces. */
function sendMuch(megabytes: number, announced: boolean, watch: () => void): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = {
      authorization: `Bearer ${TOKEN}`,
      'x-acting-phone': OWNER,
      'content-type': 'application/json',
      ...(announced && { 'content-length': megabytes * MEGABYTE }),
    };
    const sending = request(`${world.url}/registrations`, { method: 'POST', headers }, (response) => {
      resolve(response.statusCode ?? 0);
      response.resume();
      sending.destroy();
    });
    sending.on('error', reject);
    const piece = Buffer.alloc(MEGABYTE, 32);
    let left = megabytes;
    const send = (): void => {
      watch();
      if (sending.destroyed) return;
      if (left-- > 0) sending.write(piece, send);
      else sending.end();
    };
    send();
  });
}

test('a body of 50 MB is refused as too large and leaves no trace in memory', async () => {
  for (const announced of [true, false]) {
    await sendMuch(10, announced, () => {});
    const before = process.memoryUsage().rss;
    let peak = before;
    const status = await sendMuch(50, announced, () => (peak = Math.max(peak, process.memoryUsage().rss)));
    expect(status).toBe(413);
    expect(peak - before).toBeLessThan(32 * MEGABYTE);
  }
});

test('a body of a little more than 2 MB is refused, one of a little less is taken', async () => {
  const ofSize = (megabytes: number) => {
    const texts = Array.from({ length: Math.round(megabytes * 20) }, (_, i) => [`f${i}`, 'x'.repeat(MEGABYTE / 20)]);
    return JSON.stringify({ contestId: 'tiny', answers: Object.fromEntries(texts) as object });
  };
  await refuses(await raw('/registrations', ofSize(2.1)), 413);
  expect((await raw('/registrations', ofSize(1.9))).status).toBe(201);
});
