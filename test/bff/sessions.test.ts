import { type Bff, bearer, startBff } from '../support/bff';
import { ask } from '../support/database';
import { until } from '../support/until';

const DAY = 24 * 3600_000;
const phone = '13800000001';
let bff: Bff;

beforeEach(async () => {
  bff = await startBff({ cached: true });
});
afterEach(() => bff.close());

const session = (token: string, at = bff) => at.http.get('/api/session').set(...bearer(token));

test('signing out ends this session here at once, and no other', async () => {
  const [phoneToken, tabletToken] = [await bff.signIn(phone), await afterAMinute(() => bff.signIn(phone))];
  await session(phoneToken).expect(200);
  await bff.http
    .delete('/api/session')
    .set(...bearer(phoneToken))
    .expect(204);
  const { body, headers } = await session(phoneToken).expect(401);
  expect(body).toEqual({ error: { code: 'unauthenticated', message: '登录已过期，请重新登录，您填写的内容还在。' } });
  expect(headers['www-authenticate']).toBe('Bearer');
  await session(tabletToken).expect(200);
});

async function afterAMinute<T>(act: () => Promise<T>): Promise<T> {
  bff.clock.advance(60_000);
  return act();
}

test('a node that holds the session in memory hears that it has ended elsewhere', async () => {
  const other = await startBff({ cached: true, database: bff.database, clock: bff.clock });
  const token = await bff.signIn(phone);
  await session(token, other).expect(200);
  await bff.http
    .delete('/api/session')
    .set(...bearer(token))
    .expect(204);
  // Faster than any copy would run out by itself: the clock stands still.
  await until('the other node refuses the token', async () => (await session(token, other)).status === 401);
  await other.close();
});

test('a node whose line to the database was cut answers nothing from memory meanwhile', async () => {
  const token = await bff.signIn(phone);
  await session(token).expect(200);
  await cutLines();
  await until('the node has noticed', () => bff.log.some((line) => line.includes('read from the database')));
  await ask(bff.database.bffUrl, 'delete from sessions');
  await session(token).expect(401);
});

test('once the line is back, endings are heard again', async () => {
  await cutLines();
  await until('the line is back', async () => (await listeners()).length === 1);
  const token = await bff.signIn(phone);
  await session(token).expect(200);
  const other = await startBff({ database: bff.database, clock: bff.clock });
  await other.http
    .delete('/api/session')
    .set(...bearer(token))
    .expect(204);
  await until('the node refuses the token', async () => (await session(token)).status === 401);
  await other.close();
});

const listeners = () =>
  ask<{ pid: number }>(
    bff.database.bffUrl,
    `select pid from pg_stat_activity where datname = current_database() and query in ('listen session_ended', 'select 1')`,
  );

async function cutLines(): Promise<void> {
  for (const { pid } of await listeners())
    await ask(process.env.TEST_POSTGRES_URL!, 'select pg_terminate_backend($1)', [pid]);
}

test('a session ends after thirty days, however much it is used', async () => {
  const token = await bff.signIn(phone);
  for (let day = 1; day < 30; day += 1) {
    bff.clock.advance(DAY);
    await session(token).expect(200);
  }
  bff.clock.advance(DAY);
  await session(token).expect(401);
});

test('a session that nobody uses ends after fourteen days', async () => {
  const token = await bff.signIn(phone);
  bff.clock.advance(13 * DAY);
  await session(token).expect(200);
  bff.clock.advance(13 * DAY);
  await session(token).expect(200);
  bff.clock.advance(14 * DAY);
  await session(token).expect(401);
});

test('the database is told that a session is in use once an hour, not at every call', async () => {
  const token = await bff.signIn(phone);
  const seen = async () =>
    (await ask<{ seen_at: Date }>(bff.database.bffUrl, 'select seen_at from sessions'))[0]!.seen_at;
  bff.clock.advance(59 * 60_000);
  await session(token).expect(200);
  expect(await seen()).toEqual(new Date('2026-07-10T01:00:00Z'));
  bff.clock.advance(60_000);
  await session(token).expect(200);
  expect(await seen()).toEqual(new Date('2026-07-10T02:00:00Z'));
});

test('nothing but a token of ours opens a session', async () => {
  const token = await bff.signIn(phone);
  const attempts = [
    '',
    'Bearer',
    `Basic ${token}`,
    `Bearer ${token}x`,
    `Bearer ${token.slice(1)}`,
    `Bearer ${token} x`,
  ];
  for (const authorization of [
    ...attempts,
    `Bearer ${'A'.repeat(43)}`,
    `Bearer ${"'; drop table sessions --".padEnd(43)}`,
  ]) {
    await bff.http.get('/api/session').set({ authorization }).expect(401);
  }
  await bff.http.get(`/api/session?token=${token}`).expect(401);
  await bff.http
    .get('/api/session')
    .set({ authorization: `bearer ${token}` })
    .expect(200);
});
