import { listDeadLetters, listUnreached, replayDeadLetters } from '../../../bff/notifications/delivery/dead-letters';
import { bearer } from '../../support/bff';
import { cards, type DeliveryWorld, startDelivery } from '../../support/delivery-world';

const phone = '13800000001';
const openid = 'o-sandbox-0001';
const SEND = '/cgi-bin/message/subscribe/send';
let world: DeliveryWorld;

beforeEach(async () => {
  world = await startDelivery();
});
afterEach(() => world.close());

const list = () => listDeadLetters(world.bff.parts);
const replay = async (which: Parameters<typeof replayDeadLetters>[1] = { all: true }) => {
  const count = await replayDeadLetters(world.bff.parts, which);
  await world.deliver();
  return count;
};

test('what failed on every rung is listed, and once it can go, replayed, once', async () => {
  world.smsFares.push('setup');
  await world.happen('returned');
  expect(await list()).toEqual([
    {
      noticeId: expect.any(String),
      type: 'returned',
      title: '报名被退回，需要您修改',
      registrationId: 'reg-1',
      contestId: 'gd-data-elements-2026',
      projectName: '岭南荔枝产销一张图',
      phone,
      at: expect.any(Date),
      reached: false,
      deliveries: [
        { channel: 'wechat', state: 'skipped', why: '还没有绑定微信', alarmed: false },
        { channel: 'sms', state: 'failed', why: '对方没有接受这条消息', alarmed: true },
      ],
    },
  ]);
  expect(await replay()).toBe(1);
  expect(await list()).toEqual([]);
  expect(world.texts).toHaveLength(1);
  expect(await replay()).toBe(0);
  expect(world.texts).toHaveLength(1);
});

test('replayed while nothing is mended it is listed again', async () => {
  world.smsFares.push('setup', 'setup');
  await world.happen('returned');
  await replay();
  expect(await list()).toHaveLength(1);
});

test('only the chosen ones are replayed', async () => {
  world.smsFares.push('number', 'number');
  await world.happen('returned');
  await world.happen('returned', { registrationId: 'reg-2' });
  const [first] = await list();
  expect(await replay({ noticeIds: [first!.noticeId] })).toBe(1);
  expect((await list()).map(({ registrationId }) => registrationId)).toEqual(['reg-2']);
});

test('what needs mending is listed although an SMS has arrived instead; replaying sends nothing twice', async () => {
  const token = await world.bind(phone, openid);
  await world.accept(token, openid);
  world.wechat.fault(SEND, { errcode: 47003 });
  await world.happen('returned');
  expect(await list()).toMatchObject([{ reached: true }]);
  expect(await replay()).toBe(0);
  expect(await list()).toEqual([]);
  expect([cards(world).length, world.texts.length]).toEqual([0, 1]);
});

describe('whom nothing urgent has reached', () => {
  test('by entry, until it is opened or arrives', async () => {
    world.smsFares.push('number', 'number');
    await world.happen('returned');
    await world.happen('approved');
    expect(await listUnreached(world.bff.parts)).toMatchObject([
      { registrationId: 'reg-1', phone, notices: [{ type: 'returned', deliveries: [{}, { state: 'failed' }] }] },
    ]);
    const token = await world.bff.signIn(phone);
    await world.bff.http
      .post('/api/notifications/read')
      .set(...bearer(token))
      .send({ all: true })
      .expect(200);
    expect(await listUnreached(world.bff.parts)).toEqual([]);
  });

  test('who has switched everything off is among them, and so is who may not have got it', async () => {
    const token = await world.bind(phone, openid);
    await world.set(token, { wechat: false, sms: false });
    world.smsFares.push('silence', 'silence');
    await world.happen('returned', { contacts: [phone, '13800000002'] });
    await world.pass(3600_000);
    const phones = (await listUnreached(world.bff.parts)).map((each) => each.phone);
    expect(phones).toEqual([phone, '13800000002']);
  });

  test('not those whose message is still on its way', async () => {
    world.smsFares.push('away');
    await world.happen('returned');
    expect(await listUnreached(world.bff.parts)).toEqual([]);
  });
});
