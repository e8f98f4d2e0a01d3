import type { Endpoints, Output } from '../../shared/api';
import { documents } from '../../bff/legal/documents';
import { type Bff, bearer, startBff } from '../support/bff';
import { ask } from '../support/database';

const HOUR = 3600_000;
const phone = '13800000001';
let bff: Bff;

beforeEach(async () => {
  bff = await startBff({ cached: true });
});
afterEach(() => bff.close());

type SignedIn = Output<Endpoints['signInBySms']>;
type Devices = Output<Endpoints['listSessions']>['sessions'];

async function signIn(
  given: { device?: string; remember?: boolean } = {},
  as = phone,
  with_?: string,
): Promise<SignedIn> {
  bff.clock.advance(61_000);
  const { body: asked } = await bff.http.post('/api/session/sms-code').send({ phone: as }).expect(202);
  const call = bff.http.post('/api/session/sms');
  if (with_ !== undefined) call.set(...bearer(with_));
  const { body } = await call
    .send({
      phone: as,
      code: bff.codeFor(as),
      challengeId: (asked as { challengeId: string }).challengeId,
      acceptedTerms: documents.terms.version,
      ...given,
    })
    .expect(201);
  return body as SignedIn;
}
const status = async (token: string) => (await bff.http.get('/api/session').set(...bearer(token))).status;
const devices = async (token: string): Promise<Devices> =>
  (
    (
      await bff.http
        .get('/api/sessions')
        .set(...bearer(token))
        .expect(200)
    ).body as { sessions: Devices }
  ).sessions;
const remove = (token: string, path: string) => bff.http.delete(`/api/sessions${path}`).set(...bearer(token));

test('the list names each device, this one first, when it came and was last used, and nothing of where from', async () => {
  const { token: tablet } = await signIn({ device: 'iPad Pro' });
  const { token: mine } = await signIn({ device: ' 微信 ·\u202e iPhone 15\n' });
  const list = await devices(tablet);
  expect(list.map(({ device, current }) => [device, current])).toEqual([
    ['iPad Pro', true],
    ['微信 · iPhone 15', false],
  ]);
  expect((await devices(mine))[0]).toEqual({
    id: expect.any(String),
    device: '微信 · iPhone 15',
    signedInAt: bff.clock.now().toISOString(),
    lastUsedAt: bff.clock.now().toISOString(),
    expiresAt: new Date(bff.clock.now().getTime() + 30 * 24 * HOUR).toISOString(),
    current: true,
  });
  expect(JSON.stringify(list)).not.toMatch(/127\.0\.0\.1|::1/);
});

test('a device of an old client has no name', async () => {
  const { token } = await signIn();
  expect((await devices(token)).map(({ device }) => device)).toEqual([null]);
});

test('one lost device is signed out from here, at once, and this one stays', async () => {
  const { token: lost } = await signIn({ device: '旧手机' });
  const { token: mine } = await signIn();
  expect(await status(lost)).toBe(200);
  const { id } = (await devices(mine)).find(({ device }) => device === '旧手机')!;
  await remove(mine, `/${id}`).expect(204);
  expect([await status(lost), await status(mine)]).toEqual([401, 200]);
  await remove(mine, `/${id}`).expect(404);
});

test('all others are signed out, and nobody else’s', async () => {
  const { token: stranger } = await signIn({}, '13800000002');
  const others = [await signIn(), await signIn(), await signIn()];
  const { token: mine } = await signIn();
  expect((await remove(mine, '').expect(200)).body).toEqual({ ended: 3 });
  expect(await Promise.all(others.map(({ token }) => status(token)))).toEqual([401, 401, 401]);
  expect([await status(mine), await status(stranger)]).toEqual([200, 200]);
});

test('somebody else’s device looks like one that does not exist', async () => {
  const { token: stranger } = await signIn({}, '13800000002');
  const { token: mine } = await signIn();
  const [theirs] = await devices(stranger);
  const foreign = await remove(mine, `/${theirs!.id}`).expect(404);
  const invented = await remove(mine, '/none').expect(404);
  expect(foreign.body).toEqual(invented.body);
  expect(await status(stranger)).toBe(200);
});

test('whoever is not to be remembered is signed in for half a day, also where the session is held in memory', async () => {
  const { token, expiresAt } = await signIn({ remember: false });
  const { token: remembered } = await signIn({ remember: true });
  expect(new Date(expiresAt).getTime() - bff.clock.now().getTime()).toBe(12 * HOUR - 61_000);
  bff.clock.advance(12 * HOUR - 61_000 - 1);
  expect(await status(token)).toBe(200);
  bff.clock.advance(1);
  expect([await status(token), await status(remembered)]).toEqual([401, 200]);
});

test('signing in again on the same device ends the session it had, whosever it was', async () => {
  const { token: first } = await signIn({ device: '这台' });
  const { token: second } = await signIn({ device: '这台' }, phone, first);
  expect([await status(first), await status(second)]).toEqual([401, 200]);
  expect(await devices(second)).toHaveLength(1);
  const { token: colleague } = await signIn({}, '13800000002', second);
  expect([await status(second), await status(colleague)]).toEqual([401, 200]);
});

test('a wrong code leaves the session of this device alone', async () => {
  const { token } = await signIn();
  await bff.http
    .post('/api/session/sms')
    .set(...bearer(token))
    .send({ phone, code: '000000', acceptedTerms: documents.terms.version })
    .expect(400);
  expect(await status(token)).toBe(200);
});

test('a WeChat on the device that is signed out is forgotten too, else it would sign itself in again', async () => {
  const { token: lost } = await signIn({ device: '丢了的手机' });
  const { token: mine } = await signIn();
  const [row] = await ask<{ user_id: string }>(bff.database.bffUrl, 'select user_id from sessions limit 1');
  const [here] = await devices(mine);
  const [there] = await devices(lost);
  for (const [openid, session] of [
    ['openid-lost', there!.id],
    ['openid-mine', here!.id],
  ]) {
    await ask(bff.database.bffUrl, 'insert into wechat_bindings (openid, user_id, bound_at) values ($1, $2, now())', [
      openid,
      row!.user_id,
    ]);
    await ask(bff.database.bffUrl, 'update sessions set openid = $1 where id = $2', [openid, session]);
  }
  await remove(mine, '').expect(200);
  expect(await ask(bff.database.bffUrl, 'select openid from wechat_bindings')).toEqual([{ openid: 'openid-mine' }]);
});

test('those that ran out are not listed', async () => {
  await signIn({ remember: false });
  const { token } = await signIn();
  expect(await devices(token)).toHaveLength(2);
  bff.clock.advance(12 * HOUR);
  expect(await devices(token)).toHaveLength(1);
});
