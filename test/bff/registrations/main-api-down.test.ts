import path from 'node:path';
import { pino } from 'pino';
import { loadContests } from '../../../bff/contests/load-contests';
import { createMainApi } from '../../../bff/main-api/contract-adapter';
import { entry, summary } from '../../support/adapter';
import { type Bff, bearer, startBff } from '../../support/bff';
import { CONTEST } from '../../support/contact';
import { type Answer, json, startUpstream, type Upstream } from '../../support/upstream';

const contests = loadContests(path.join(__dirname, '../../../config/contests'));
let upstream: Upstream;
let mainApi: ReturnType<typeof createMainApi>;
let bff: Bff;
let token: string;
let log: string[];

beforeEach(async () => {
  upstream = await startUpstream();
  log = [];
  const limits = { deadlineMs: 200, retries: 1, failures: 1000 };
  const logger = pino({ write: (line: string) => void log.push(line) });
  mainApi = createMainApi({ url: upstream.url, token: 't', log: logger, limits });
  bff = await startBff({ contests, mainApi });
  token = await bff.signIn('13800000001');
});
afterEach(async () => {
  await bff.close();
  await mainApi.close();
  await upstream.down();
});

const stored = { ...entry, answers: { projectName: '底座' }, trackId: 'commerce', contestId: CONTEST };
const get = (path: string) => bff.http.get(`/api${path}`).set(...bearer(token));
const save = (changes: object, revision = stored.revision) =>
  bff.http
    .put('/api/registrations/entry-1/answers')
    .set(...bearer(token))
    .send({ revision, changes });

/** Each `METHOD /path` answered in its own way, everything else as a platform without overrides. */
function routes(answers: Record<string, Answer>) {
  upstream.answers((request, response) => {
    const answer = answers[`${request.method} ${request.url}`] ?? json({ contests: [] });
    answer(request, response);
  });
}

it('says 503 with a sentence and when to come back, for reading and for saving', async () => {
  await upstream.down();
  for (const call of [get('/registrations'), get('/registrations/entry-1'), save({ projectName: '新' })]) {
    const { body, headers } = await call.expect(503);
    expect(body.error).toEqual({
      code: 'unavailable',
      message: '报名平台暂时连不上，请稍后再试；您的修改已保存在本机。',
      retryAfterSeconds: 5,
    });
    expect(headers['retry-after']).toBe('5');
  }
  await upstream.up();
});

it('never says saved when the platform did not', async () => {
  for (const answer of [
    (_: unknown, response: Parameters<Answer>[1]) => response.destroy(),
    () => {},
    json({}, 500),
    json({ revision: 'four', savedAt: 1 }),
  ] as Answer[]) {
    routes({
      'GET /registrations/entry-1': json({ registration: stored }),
      'PUT /registrations/entry-1/answers': answer,
    });
    const { status } = await save({ projectName: '新' });
    expect([502, 503]).toContain(status);
  }
  expect(upstream.asked.filter((each) => each.startsWith('PUT'))).toHaveLength(4);
});

it('says 502 when the platform answers nonsense', async () => {
  routes({ 'GET /registrations': json({ code: 0, msg: '成功', rows: [] }) });
  const { body } = await get('/registrations').expect(502);
  expect(body.error).toEqual({ code: 'upstream_invalid', message: '报名平台返回的内容有误，请稍后再试。' });
});

it('lists entries of contests it knows and of others', async () => {
  routes({
    'GET /registrations': json({
      items: [summary, { ...summary, id: 'other', contestId: 'unknown' }],
      nextCursor: null,
    }),
  });
  const { body } = await get('/registrations').expect(200);
  expect(body.items.map(({ contestName }: { contestName: string }) => contestName)).toEqual([
    contests.get(CONTEST)!.contest.name,
    'unknown',
  ]);
});

describe('a save that loses the swap', () => {
  /** Somebody else is faster this many times; each time with another change. */
  function fasterOthers(times: number) {
    let revision = stored.revision;
    const bodies: unknown[] = [];
    upstream.answers((request, response) => {
      const answers = { ...stored.answers, ...(revision > stored.revision && { teamName: `第 ${revision} 版` }) };
      if (request.url === '/contests') json({ contests: [] })(request, response);
      else if (request.url === '/registrations/entry-1') {
        json({ registration: { ...stored, revision, answers } })(request, response);
      } else if (request.url!.includes('/revisions/')) {
        json({ revision: 3, answers: stored.answers, savedAt: stored.savedAt, by: null })(request, response);
      } else if (revision < stored.revision + times) {
        revision++;
        json({ error: { code: 'conflict', message: '' } }, 412)(request, response);
      } else {
        bodies.push(JSON.parse(upstream.requests.at(-1)!.body.toString()));
        json({ revision: revision + 1, savedAt: '2026-07-10T02:00:00.000Z' })(request, response);
      }
    });
    return bodies;
  }

  it('is merged with what was faster and tried again', async () => {
    const bodies = fasterOthers(3);
    const { body } = await save({ projectName: '新底座' }).expect(200);
    expect(body).toMatchObject({ merged: true, revision: stored.revision + 4 });
    expect(bodies).toEqual([{ answers: { projectName: '新底座', teamName: '第 6 版' } }]);
  });

  it('asks when what was faster is the same path', async () => {
    fasterOthers(1);
    const { body } = await save({ teamName: '我们队' }).expect(409);
    expect(body.error).toMatchObject({
      code: 'conflict',
      revision: 4,
      conflicts: [{ path: 'teamName', base: null, mine: '我们队', theirs: '第 4 版', by: '平台' }],
    });
  });

  it('gives up after five times, as unavailable', async () => {
    fasterOthers(1_000);
    const { body } = await save({ projectName: '新底座' }).expect(503);
    expect(body.error).toMatchObject({ code: 'unavailable', retryAfterSeconds: 1 });
    expect(upstream.asked.filter((each) => each.startsWith('PUT'))).toHaveLength(5);
  });

  it('says which revision is stored when the one it was made against is gone', async () => {
    routes({
      'GET /registrations/entry-1': json({ registration: stored }),
      'GET /registrations/entry-1/revisions/1': json({}, 404),
    });
    const { body } = await save({ projectName: '新底座' }, 1).expect(400);
    expect(body.error).toMatchObject({ code: 'invalid_request', revision: stored.revision });
  });
});

it('writes no personal data into its log', async () => {
  routes({ 'GET /registrations': json({ items: [{ phone: '13912345678' }], nextCursor: null }) });
  await get('/registrations?q=13912345678').expect(502);
  expect(log.join('') + bff.log.join('')).not.toMatch(/13912345678|13800000001/);
});
