import path from 'node:path';
import { pino } from 'pino';
import { loadContests } from '../../bff/contests/load-contests';
import { createMainApi } from '../../bff/main-api/contract-adapter';
import { endpoints } from '../../shared/api';
import { type Bff, bearer, startBff } from '../support/bff';
import { CONTEST } from '../support/contact';
import { json, startUpstream, type Upstream } from '../support/upstream';

const contests = loadContests(path.join(__dirname, '../../config/contests'));
let upstream: Upstream;
let mainApi: ReturnType<typeof createMainApi>;
let bff: Bff;

beforeEach(async () => {
  upstream = await startUpstream();
  const limits = { deadlineMs: 300, retries: 0, failures: 100 };
  mainApi = createMainApi({ url: upstream.url, token: 't', log: pino({ level: 'silent' }), limits });
  bff = await startBff({ contests, mainApi });
});
afterEach(async () => {
  await bff.close();
  await mainApi.close();
  await upstream.down();
});

/** The platform says this of the contest. */
const overriding = (more: object) => upstream.answers(json({ contests: [{ id: CONTEST, ...more }] }));

it('are public: the list, and one with its tracks, schedule and form', async () => {
  overriding({});
  const list = await bff.http.get('/api/contests').expect(200);
  const { contests: listed } = endpoints.listContests.output.parse(list.body);
  expect(listed.find(({ id }) => id === CONTEST)).toMatchObject({ trackCount: 17 });
  const one = await bff.http.get(`/api/contests/${CONTEST}`).expect(200);
  const { contest, now, demo } = endpoints.getContest.output.parse(one.body);
  expect(contest).toEqual(contests.get(CONTEST)!.contest);
  expect([now, demo]).toEqual([bff.clock.contestNow().toISOString(), false]);
  const { body } = await bff.http.get('/api/contests/unknown').expect(404);
  expect(body.error).toEqual({ code: 'not_found', message: '没有找到这个赛事。' });
});

it('are not sent again within the minute, and afterwards with a clock that is right', async () => {
  overriding({});
  for (const address of ['/api/contests', `/api/contests/${CONTEST}`]) {
    const { headers } = await bff.http.get(address).expect(200);
    expect(headers['cache-control']).toBe('no-cache');
    const again = await bff.http.get(address).set('if-none-match', headers.etag!).expect(304);
    expect(again.text).toBe('');
    bff.clock.advance(60_000);
    const { body } = await bff.http.get(address).set('if-none-match', headers.etag!).expect(200);
    expect(body.now).toBe(bff.clock.contestNow().toISOString());
  }
});

describe('dates and stages the platform overrides', () => {
  const registrationOf = async () => (await bff.http.get(`/api/contests/${CONTEST}`)).body.contest.registration;

  it('hold everywhere: on the contest, and for what may be done', async () => {
    const closed = { opens: '2026-06-01', closes: '2026-07-01T18:00:00+08:00' };
    overriding({ registration: closed, stages: ['未审核', '复赛'] });
    const token = await bff.signIn('13800000001');
    const { body } = await bff.http.get(`/api/contests/${CONTEST}`).expect(200);
    expect(body.contest.registration).toEqual(closed);
    expect(body.contest.stages.map(({ name }: { name: string }) => name)).toEqual(['未审核', '复赛']);
    const create = await bff.http
      .post('/api/registrations')
      .set(...bearer(token))
      .send({ contestId: CONTEST })
      .expect(403);
    expect(create.body.error.message).toBe('报名已于 7月1日 18:00 截止。');
  });

  it.each([
    { opens: 'soon', closes: '2026-07-01' },
    { opens: '2026-08-01', closes: '2026-07-01' },
  ])('are left out when they make no sense: %p', async (registration) => {
    overriding({ registration });
    expect(await registrationOf()).toEqual(contests.get(CONTEST)!.contest.registration);
  });

  it('are asked for once for many, not once for each', async () => {
    overriding({});
    await Promise.all(Array.from({ length: 20 }, () => bff.http.get('/api/contests').expect(200)));
    expect(upstream.asked).toEqual(['GET /contests']);
  });

  it('come from the files while the platform has never answered', async () => {
    await upstream.down();
    expect(await registrationOf()).toEqual(contests.get(CONTEST)!.contest.registration);
    await upstream.up();
  });
});
