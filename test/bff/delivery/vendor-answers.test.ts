import { cards, type DeliveryWorld, RESULT, sends, startDelivery, TO_DO } from '../../support/delivery-world';
import { listDeadLetters, replayDeadLetters } from '../../../bff/notifications/delivery/dead-letters';
import { SUBSCRIBE_SEND } from '../../../bff/wechat/subscribe-message';

const phone = '13800000001';
const openid = 'o-sandbox-0001';
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
let world: DeliveryWorld;
let token: string;

beforeEach(async () => {
  world = await startDelivery({ deadlineMs: 300 });
  token = await world.bind(phone, openid);
  await world.accept(token, openid);
});
afterEach(() => world.close());

const left = async (templateId = TO_DO) => {
  const { templates } = await world.reach(token);
  return templates.find((each) => each.templateId === templateId)!.left;
};
const logged = () => world.bff.log.filter((line) => line.includes('delivery alarm'));

describe('what WeChat refuses', () => {
  test.each([
    [43101, '微信订阅次数已用完或已关闭', 0, 0],
    [40003, '微信绑定已失效', 0, 0],
    [47003, '对方没有接受这条消息', 1, 1],
    [40037, '对方没有接受这条消息', 1, 1],
    [41030, '对方没有接受这条消息', 1, 1],
    [43107, '对方没有接受这条消息', 1, 1],
    [45168, '对方没有接受这条消息', 1, 1],
    [48001, '对方没有接受这条消息', 1, 1],
  ])('%i: 短信接着发，不再试微信', async (errcode, why, consentsLeft, alarms) => {
    world.wechat.fault(SUBSCRIBE_SEND, { errcode });
    await world.happen('returned');
    expect(await world.fate(token)).toEqual([`wechat failed ${why}`, 'sms sent']);
    await world.pass(HOUR);
    expect(sends(world)).toBe(1);
    expect(world.texts).toHaveLength(1);
    expect(await left()).toBe(consentsLeft);
    expect(logged()).toHaveLength(alarms);
  });

  test('47003 names the field in the log, and nothing that was in it', async () => {
    const errmsg = 'argument invalid! data.thing2.value 岭南荔枝 i';
    world.wechat.fault(SUBSCRIBE_SEND, { errcode: 47003, errmsg });
    await world.happen('returned');
    expect(logged().join()).toContain('"field":"thing2"');
    expect(world.bff.log.join()).not.toMatch(/荔枝|13800000001|o-sandbox/);
  });

  test('after 40003 the WeChat is no longer bound, and its consents are gone', async () => {
    world.wechat.fault(SUBSCRIBE_SEND, { errcode: 40003 });
    await world.happen('returned');
    expect(await world.reach(token)).toMatchObject({ wechatBound: false });
  });

  test('43108: again within seconds, and it arrives once', async () => {
    world.wechat.fault(SUBSCRIBE_SEND, { errcode: 43108 });
    await world.happen('returned');
    expect(await world.fate(token)).toEqual(['wechat waiting 稍后再发一次']);
    await world.pass(5_000);
    expect(await world.fate(token)).toEqual(['wechat sent']);
    expect(cards(world)).toHaveLength(1);
  });

  test('45011: nobody sends for a minute, then all do', async () => {
    const other = await world.bind('13800000002', 'o-sandbox-0002');
    await world.accept(other, 'o-sandbox-0002');
    world.wechat.fault(SUBSCRIBE_SEND, { errcode: 45011 });
    await world.happen('returned');
    await world.happen('returned', { contacts: ['13800000002'], registrationId: 'reg-2' });
    expect(sends(world)).toBe(1);
    await world.pass(50_000);
    expect(sends(world)).toBe(1);
    await world.pass(MINUTE);
    expect([await world.fate(token), await world.fate(other)]).toEqual([['wechat sent'], ['wechat sent']]);
    expect(world.texts).toEqual([]);
  });

  test('45009: what is urgent goes by SMS, the rest waits for tomorrow, and nobody asks WeChat before', async () => {
    await world.accept(token, openid, RESULT);
    world.wechat.fault(SUBSCRIBE_SEND, { errcode: 45009 });
    await world.happen('returned');
    await world.happen('approved');
    expect(await world.fate(token, 'returned')).toEqual(['wechat skipped 今天的发送次数已用完，明天再发', 'sms sent']);
    expect(await world.fate(token, 'approved')).toEqual(['wechat waiting 发送太频繁，稍后再发']);
    await world.pass(14 * HOUR);
    expect(sends(world)).toBe(1);
    await world.pass(2 * HOUR);
    expect(await world.fate(token, 'approved')).toEqual(['wechat sent']);
  });

  test('a token that has become stale in between is renewed, and the message goes', async () => {
    await world.happen('submitted');
    for (const issued of world.wechat.state.tokens.stable) world.wechat.state.stale.add(issued.value);
    world.clock.advance(MINUTE);
    await world.happen('returned');
    expect(await world.fate(token)).toEqual(['wechat sent']);
  });
});

describe('when WeChat does not answer', () => {
  test('answered after the deadline: in doubt, tried once more, and WeChat itself refuses the second', async () => {
    world.wechat.fault(SUBSCRIBE_SEND, { latencyMs: 600 });
    await world.happen('returned');
    expect(await world.fate(token)).toEqual(['wechat unknown 对方没有回复，可能已经收到']);
    await world.pass(MINUTE);
    // It had arrived: with the consent used up the second is refused, and what is in doubt goes by SMS too.
    expect(cards(world)).toHaveLength(1);
    expect(await world.fate(token)).toEqual(['wechat unknown 微信订阅次数已用完或已关闭', 'sms sent']);
    await world.pass(HOUR);
    expect(sends(world)).toBe(2);
    expect(world.texts).toHaveLength(1);
  });

  test.each([
    ['cut off', { reset: true }],
    ['system error', { errcode: -1 }],
    ['a page of a proxy', { status: 502, body: '<html>' }],
    ['not JSON', { body: 'ok' }],
  ])('%s twice: no third time', async (_name, fault) => {
    await world.accept(token, openid);
    await world.accept(token, openid);
    world.wechat.fault(SUBSCRIBE_SEND, fault, 5);
    await world.happen('returned');
    await world.pass(MINUTE);
    await world.pass(HOUR);
    expect(sends(world)).toBe(2);
    expect(await world.fate(token)).toEqual(['wechat unknown 对方没有回复，可能已经收到', 'sms sent']);
  });

  test('not to be reached at all: tried with growing pauses, then by SMS', async () => {
    await world.wechat.stop();
    await world.happen('returned');
    expect(await world.fate(token)).toEqual(['wechat waiting 暂时连不上，稍后再发']);
    expect(world.texts).toEqual([]);
    for (let minutes = 0; minutes < 10; minutes++) await world.pass(MINUTE);
    expect(await world.fate(token)).toEqual(['wechat failed 多次尝试没有成功', 'sms sent']);
    expect(world.texts).toHaveLength(1);
    expect(await left()).toBe(1);
  });
});

describe('what the SMS provider says', () => {
  beforeEach(async () => {
    await world.set(token, { wechat: false });
  });

  test.each([
    ['minute', 2 * MINUTE],
    ['hour', 2 * HOUR],
    ['day', 24 * HOUR],
    ['quota', 24 * HOUR],
    ['away', MINUTE],
  ] as const)('%s: again when it is over', async (fault, ms) => {
    world.smsFares.push(fault);
    await world.happen('returned');
    expect((await world.fate(token))[1]).toMatch(/^sms waiting/);
    expect(world.texts).toEqual([]);
    await world.pass(ms);
    expect((await world.fate(token))[1]).toBe('sms sent');
    expect(world.texts).toHaveLength(1);
  });

  test.each([
    ['number', 'sms failed 这个手机号收不到短信'],
    ['setup', 'sms failed 对方没有接受这条消息'],
  ] as const)('%s: failed for good', async (fault, said) => {
    world.smsFares.push(fault);
    await world.happen('returned');
    await world.pass(48 * HOUR);
    expect(await world.fate(token)).toEqual(['wechat skipped 您在设置里关闭了', said]);
    expect(world.texts).toEqual([]);
  });

  test('silence: once more after minutes, never a third time', async () => {
    world.smsFares.push('silence', 'silence', 'silence');
    await world.happen('returned');
    expect((await world.fate(token))[1]).toBe('sms unknown 对方没有回复，可能已经收到');
    expect(world.texts).toHaveLength(1);
    await world.pass(5 * MINUTE);
    await world.pass(48 * HOUR);
    expect(world.texts).toHaveLength(2);
    expect((await world.fate(token))[1]).toBe('sms unknown 对方没有回复，可能已经收到');
  });
});

test('both away for an hour: nothing is lost, it is listed, and replayed it arrives once', async () => {
  world.smsFares.push(...Array<'away'>(5).fill('away'));
  world.wechat.fault(SUBSCRIBE_SEND, { errcode: 48001 });
  await world.happen('returned');
  for (let minutes = 0; minutes < 60; minutes++) await world.pass(MINUTE);
  expect(await world.fate(token)).toEqual(['wechat failed 对方没有接受这条消息', 'sms failed 多次尝试没有成功']);
  expect(await listDeadLetters(world.bff.parts)).toMatchObject([{ reached: false, type: 'returned' }]);
  expect(await replayDeadLetters(world.bff.parts, { all: true })).toBe(1);
  await world.deliver();
  expect(await world.fate(token)).toEqual(['wechat sent']);
  expect([cards(world).length, world.texts.length]).toEqual([1, 0]);
});

test('slow, but within the deadline, it arrives once', async () => {
  world.wechat.fault(SUBSCRIBE_SEND, { latencyMs: 150 });
  await world.happen('returned');
  expect(await world.fate(token)).toEqual(['wechat sent']);
  await world.pass(HOUR);
  expect(sends(world)).toBe(1);
});
