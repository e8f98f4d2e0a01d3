import { readOnce } from '../../../bff/notifications/follow-events';
import { cards, type DeliveryWorld, sends, startDelivery, TO_DO } from '../../support/delivery-world';

const phone = '13800000001';
const openid = 'o-sandbox-0001';
let world: DeliveryWorld;

beforeEach(async () => {
  world = await startDelivery();
});
afterEach(() => world.close());

test('who has said yes is told by WeChat, with what happened and where to mend it', async () => {
  const token = await world.bind(phone, openid);
  const { templates } = await world.accept(token, openid);
  expect(templates.find(({ templateId }) => templateId === TO_DO)).toMatchObject({ left: 1 });
  await world.happen('returned', { data: { text: '营业执照不清晰' } });
  expect(cards(world)).toEqual([
    {
      openid,
      templateId: TO_DO,
      page: 'packages/entry/registration/index?id=reg-1&notice=1',
      data: { thing1: '岭南荔枝产销一张图', thing2: '报名被退回，需要您修改', time3: '2026年7月10日 09:00' },
      at: world.clock.now().getTime(),
    },
  ]);
  expect(world.texts).toEqual([]);
  expect(await world.fate(token)).toEqual(['wechat sent']);
});

test('the second time, with the one consent used up, by SMS', async () => {
  const token = await world.bind(phone, openid);
  await world.accept(token, openid);
  await world.happen('returned');
  await world.happen('returned');
  expect(cards(world)).toHaveLength(1);
  expect(world.texts).toEqual([
    {
      to: phone,
      text: '参赛掌上通：您的项目“岭南荔枝产销一张图”有新消息：报名被退回，需要您修改。请打开“参赛掌上通”查看。',
    },
  ]);
  expect(await world.fate(token)).toEqual(['wechat skipped 没有可用的微信订阅次数', 'sms sent']);
});

test('who has never signed in gets a text message, and the inbox is full at the first sign-in', async () => {
  await world.happen('returned');
  expect(sends(world)).toBe(0);
  expect(world.texts.map(({ to }) => to)).toEqual([phone]);
  expect(await world.fate(await world.bff.signIn(phone))).toEqual(['wechat skipped 还没有绑定微信', 'sms sent']);
});

test('what goes wrong with one message puts none of those beside it in doubt', async () => {
  const { sendSms } = world.bff.parts;
  let fails = true;
  world.bff.parts.sendSms = async (to, message) => {
    if (fails && to === phone) throw new Error('out of memory');
    return sendSms(to, message);
  };
  world.feed.happen('returned', { contacts: ['13800000002', phone, '13800000003'], at: '2026-07-10T00:30:00Z' });
  while (await readOnce(world.bff.parts));
  await expect(world.deliver()).rejects.toThrow('out of memory');
  expect(world.texts.map(({ to }) => to).sort()).toEqual(['13800000002', '13800000003']);
  fails = false;
  const token = await world.bff.signIn(phone);
  await world.pass(61_000);
  expect((await world.fate(token))[1]).toBe('sms unknown 对方没有回复，可能已经收到');
  await world.pass(5 * 60_000);
  expect((await world.fate(token))[1]).toBe('sms sent');
  expect(world.texts).toHaveLength(3);
});
