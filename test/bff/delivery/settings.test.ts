import { cards, type DeliveryWorld, RESULT, sends, startDelivery } from '../../support/delivery-world';

const phone = '13800000001';
const openid = 'o-sandbox-0001';
const HOUR = 3600_000;
let world: DeliveryWorld;
let token: string;

beforeEach(async () => {
  world = await startDelivery();
  token = await world.bind(phone, openid);
});
afterEach(() => world.close());

test('who has set nothing gets everything; what is set is read back and replaces what was', async () => {
  expect(await world.reach(token)).toMatchObject({
    settings: { wechat: true, sms: true, quietHours: null, muted: [] },
    wechatBound: true,
    smsOffered: true,
  });
  const set = { wechat: false, sms: true, quietHours: { from: '22:00', to: '07:30' }, muted: ['reg-1'] };
  await world.set(token, set);
  expect((await world.reach(token)).settings).toEqual(set);
  await world.set(token, {});
  expect((await world.reach(token)).settings).toEqual({ wechat: true, sms: true, quietHours: null, muted: [] });
});

test('a channel that was switched off stays off, for what is urgent too, and the notice says why', async () => {
  await world.accept(token, openid, RESULT);
  await world.set(token, { wechat: false, sms: false });
  await world.happen('approved');
  await world.happen('returned');
  const off = ['wechat skipped 您在设置里关闭了', 'sms skipped 您在设置里关闭了'];
  expect([await world.fate(token, 'approved'), await world.fate(token, 'returned')]).toEqual([off, off]);
  expect([sends(world), world.texts.length]).toEqual([0, 0]);
});

// It is 09:00 in Beijing.
test.each([
  [{ from: '08:00', to: '10:00' }, HOUR],
  [{ from: '22:00', to: '09:30' }, HOUR / 2],
])('in quiet hours %j what is not urgent waits for their end, what is urgent does not', async (quietHours, ms) => {
  await world.set(token, { quietHours });
  await world.happen('approved');
  expect(await world.fate(token)).toEqual([
    'wechat skipped 没有可用的微信订阅次数',
    'sms waiting 免打扰时段结束后发送',
  ]);
  await world.happen('returned');
  expect(world.texts.map(({ text }) => text)).toEqual([expect.stringContaining('退回')]);
  await world.pass(ms - 1);
  expect(world.texts).toHaveLength(1);
  await world.pass(1);
  expect(world.texts).toHaveLength(2);
});

test.each([[{ from: '10:00', to: '12:00' }], [{ from: '22:00', to: '09:00' }], [{ from: '09:00', to: '09:00' }]])(
  'outside of quiet hours %j everything goes at once',
  async (quietHours) => {
    await world.set(token, { quietHours });
    await world.happen('approved');
    expect(world.texts).toHaveLength(1);
  },
);

test('what was read in the inbox while it waited is not sent any more', async () => {
  await world.set(token, { quietHours: { from: '08:00', to: '10:00' } });
  await world.happen('approved');
  await world.bff.http
    .post('/api/notifications/read')
    .set('authorization', `Bearer ${token}`)
    .send({ all: true })
    .expect(200);
  await world.pass(HOUR);
  expect(world.texts).toEqual([]);
  expect((await world.fate(token))[1]).toBe('sms skipped 您已在站内读过');
});

test('a muted entry stays in the inbox but for what is urgent; others are told of', async () => {
  await world.set(token, { muted: ['reg-1'] });
  await world.happen('approved');
  const muted = '您对这份报名设置了不打扰';
  expect(await world.fate(token)).toEqual([`wechat skipped ${muted}`, `sms skipped ${muted}`]);
  await world.happen('returned');
  await world.happen('approved', { registrationId: 'reg-2' });
  expect(world.texts).toHaveLength(2);
});

test('of one entry the older goes first, also when it has to wait; another entry does not wait for it', async () => {
  await world.accept(token, openid, RESULT);
  await world.accept(token, openid, RESULT);
  world.wechat.fault('/cgi-bin/message/subscribe/send', { errcode: 43108 });
  await world.happen('approved');
  await world.happen('rejected');
  await world.happen('submitted', { registrationId: 'reg-2' });
  expect(cards(world)).toEqual([]);
  expect(world.texts).toHaveLength(1);
  await world.pass(10_000);
  expect(cards(world).map(({ data }) => data.thing2)).toEqual(['报名审核已通过', '报名未通过审核']);
});

test('of a platform that has been there for years the feed fills inboxes and disturbs nobody', async () => {
  await world.happen('returned', { at: '2026-07-06T00:00:00Z' });
  expect(world.texts).toEqual([]);
  expect(await world.inbox(token)).toMatchObject([{ type: 'returned', deliveries: [] }]);
});

describe('the day’s budget of text messages', () => {
  beforeEach(async () => {
    await world.close();
    world = await startDelivery({ settings: { smsMostPerDay: 2 } });
  });

  test('used up, the rest waits for the next morning, somebody is told once, and codes go on', async () => {
    for (const i of [1, 2, 3, 4]) {
      await world.happen('returned', { contacts: [`1390000000${i}`], registrationId: `reg-${i}` });
    }
    expect(world.texts).toHaveLength(2);
    expect(world.bff.log.filter((line) => line.includes('the last notice of this day'))).toHaveLength(1);
    await world.bff.signIn('13900000003');
    await world.pass(22 * HOUR);
    expect(world.texts).toHaveLength(2);
    await world.pass(2 * HOUR);
    expect(world.texts).toHaveLength(4);
  });
});
