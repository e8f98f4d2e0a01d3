import { channelReach } from '../../bff/operations/channel-reach';
import { organiserFor } from '../standalone/organiser-command';
import { type DeliveryWorld, RESULT, startDelivery } from '../support/delivery-world';

const token = 'the token of this boot, which only run.json tells';
let world: DeliveryWorld;
beforeEach(async () => {
  world = await startDelivery({ operatorToken: token });
});
afterEach(() => world.close());

/** On whatever platform the registrations are. */
const organiser = (...args: string[]) =>
  organiserFor({ url: world.bff.url, standaloneUrl: null, token })(args, { MAIN_API_URL: 'https://main.example.com' });

test('whom nothing urgent has reached is told with masked phones, and what to do about what failed', async () => {
  expect((await organiser('unreached')).out).toBe('要紧的消息都送到了，或者已经在站内读过。\n');
  expect((await organiser('dead-letters')).out).toBe('没有彻底失败的消息。\n');
  world.smsFares.push('setup');
  await world.happen('returned', { data: { text: '请修改', projectName: '坏\u001b[2J名字' } });

  const unreached = await organiser('unreached');
  expect(unreached).toMatchObject({ code: 0, error: '' });
  expect(unreached.out).toMatch(
    /^有 1 人要紧的消息没有送到.*\n138\*{6}01 {2}gd-data-elements-2026 {2}reg-1 {2}坏 \[2J名字\n/,
  );
  expect(unreached.out).toContain(
    '报名被退回，需要您修改  微信未发送（还没有绑定微信），短信未送达（对方没有接受这条消息）',
  );

  const dead = await organiser('dead-letters');
  const [, id = ''] = /\n(\d+) {2}138\*{6}01 {2}reg-1/.exec(dead.out) ?? [];
  expect(dead.out).toContain('replay <编号>，或 replay --all');
  for (const { out } of [unreached, dead]) expect(out).not.toMatch(/13800000001|\u001b/);

  expect((await organiser('replay', id)).out).toBe('1 条消息重新发出。\n');
  await world.deliver();
  expect(world.texts).toHaveLength(1);
  expect((await organiser('replay', '--all')).out).toBe('没有要重新发的消息。\n');
  expect((await organiser('unreached')).out).toContain('都送到了');
});

test.each([
  [['unreached', 'x'], '多出了“x”。'],
  [['replay'], 'replay 后面要写编号或 --all。'],
  [['replay', 'abc'], '“abc”不是消息的编号。'],
  [['replay', '--all', '1'], '“--all”不是消息的编号。'],
])('%j is refused with a sentence', async (args, sentence) => {
  const { code, out, error } = await organiser(...args);
  expect([code, out]).toEqual([1, '']);
  expect(error).toContain(sentence);
});

test('of people who are to be told, each counts once, on the first rung that would carry it', async () => {
  const [byWeChat, used, off, stranger] = ['13800000001', '13800000002', '13800000003', '13800000004'];
  const first = await world.bind(byWeChat, 'openid-1');
  await world.accept(first, 'openid-1', RESULT);
  const second = await world.bind(used, 'openid-2');
  await world.accept(second, 'openid-2');
  await world.set(await world.bff.signIn(off), { sms: false, wechat: true });
  const phones = [byWeChat, used, off, stranger];
  const reach = await channelReach(world.bff.parts, { phones, type: 'advanced' });
  expect(reach).toEqual({ people: 4, wechat: 1, sms: 2, inboxOnly: 1 });
});
