import { createHash } from 'node:crypto';
import { cleanFiles } from '../../bff/standalone/files/clean-files';
import type { MainEvent } from '../../bff/main-api/contract';
import { organiser, runs } from '../support/organiser';
import { complete } from './tiny-contest';
import { keepsTo, openWorld, ORGANISER_TOKEN, STRANGER, type World } from './world';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const say = (...args: string[]) => organiser(runs(world.url, ORGANISER_TOKEN), args);
const content = Buffer.from('%PDF-1.4 of a supplement');

async function submitted(): Promise<string> {
  const { id } = await world.create();
  await world.submit(id, 1, 'key');
  return id;
}

async function askedOf(id: string) {
  const items = [{ text: '授权书', accepts: 'files' }];
  await world.organise('POST', `/registrations/${id}/supplement`, { title: '授权书', items });
  return (await world.read(id)).supplements!.at(-1)!;
}

async function upload(id: string): Promise<string> {
  const { file } = (await world.announce(id, '授权书.pdf', content.length)).body;
  await world.piece(id, file.id, 0, content, content.length);
  return file.id;
}

const send = (id: string, supplementId: string, answers: object, key = 'key-of-sending', phone?: string) =>
  world.call('POST', `/registrations/${id}/supplements/${supplementId}`, {
    phone,
    body: { answers },
    headers: { 'idempotency-key': key },
  });

const feedOf = async (id: string) =>
  (await world.get<{ events: MainEvent[] }>('/events?limit=1000')).body.events.filter(
    ({ registrationId }) => registrationId === id,
  );

test.each([
  [['--item', '授权书'], 'supplement 要写 --title。'],
  [['--title', '授权书'], '请至少写一项（--item、--text-item 或 --either-item）'],
  [['--title', ' ', '--item', ' ', '--until', '2026-07-01'], '请写明补充什么（--title）'],
  [['--title', ' ', '--item', ' ', '--until', '2026-07-01'], '有一项没有写内容'],
  [['--title', ' ', '--item', ' ', '--until', '2026-07-01'], '补充的期限“2026-07-01”已经过去了'],
  [['--title', '授权书', '--item', '授权书', '--until', '明天'], '看不懂“明天”这个时间'],
])('supplement %j is refused with a sentence', async (args, sentence) => {
  const id = await submitted();
  const { code, error } = await say('supplement', id, ...args);
  expect([code, error]).toEqual([1, expect.stringContaining(sentence)]);
  expect((await world.read(id)).supplements).toEqual([]);
});

test('a draft is not asked for more, and neither is what was rejected', async () => {
  const { id } = await world.create();
  expect((await say('supplement', id, '--title', '授权书', '--item', '授权书')).error).toContain(
    '只有“已提交”或“已退回”或“已通过”的报名可以要求补充材料',
  );
});

test('the feed tells of the request and of the answer, and the organiser sees both', async () => {
  const id = await submitted();
  await say('supplement', id, '--kind', '尽职调查', '--title', '来源', '--item', '授权书', '--either-item', '专利');
  const supplement = (await world.read(id)).supplements![0]!;
  const { id: supplementId } = supplement;
  const fileId = await upload(id);
  const answers = { '1': { text: '', files: [fileId] }, '2': { text: '换行\n的话', files: [] } };
  const reply = await send(id, supplementId, answers);
  expect(reply.status).toBe(201);
  keepsTo('registration', reply.body);
  const [, , asked, sent] = await feedOf(id);
  expect(asked).toMatchObject({
    type: 'supplementRequested',
    data: {
      ...{ supplementId, kind: '尽职调查', title: '来源', text: null, until: null, projectName: complete.projectName },
      items: [
        { id: '1', text: '授权书', kind: 'files' },
        { id: '2', text: '专利', kind: 'either' },
      ],
    },
  });
  expect(sent).toMatchObject({ type: 'supplementSent', data: { supplementId, title: '来源', late: false } });
  const { out } = await say('show', id);
  expect(out).toContain(`第 1 次补充 ${supplementId} 尽职调查：来源（2026-07-10 09:00:00 已发送）`);
  expect(out).toContain(`授权书.pdf（24 字节，sha256 ${createHash('sha256').update(content).digest('hex')}）`);
  expect(out).toMatch(/组委会\s+要求补充材料 来源\n.*联络人 138\*{6}01\s+发送补充材料 来源/);
});

test('its date may be moved to later, which is told; not to earlier, and not once it is sent', async () => {
  const id = await submitted();
  const { id: supplementId, until: none } = await askedOf(id);
  expect(none).toBeNull();
  expect((await say('extend', supplementId, '--until', '2026-07-12')).out).toContain('“授权书” 7月12日 截止');
  expect((await say('extend', supplementId, '--until', '2026-07-12')).error).toContain('不晚于原来的 7月12日');
  expect((await say('extend', supplementId, '--until', '2026-07-14 18:00', '--text', '多给两天')).code).toBe(0);
  const until = '2026-07-14T18:00:00+08:00';
  expect((await world.read(id)).openSupplements).toEqual([{ id: supplementId, title: '授权书', until }]);
  expect((await feedOf(id)).at(-1)).toMatchObject({
    type: 'extended',
    data: { what: 'supplement', supplementId, title: '授权书', until, text: '多给两天' },
  });
  await send(id, supplementId, { '1': { text: '', files: [await upload(id)] } });
  expect((await say('extend', supplementId, '--until', '2026-07-15')).error).toContain('没有');
});

test('one of many at once sends it, the others are told; the same key is answered the same', async () => {
  const id = await submitted();
  const { id: supplementId } = await askedOf(id);
  const answers = { '1': { text: '', files: [await upload(id)] } };
  const keys = ['key-one', 'key-two', 'key-three', 'key-four'];
  const replies = await Promise.all(keys.map((key) => send(id, supplementId, answers, key)));
  expect(replies.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
  const winner = keys[replies.findIndex(({ status }) => status === 201)]!;
  expect((await send(id, supplementId, answers, winner)).status).toBe(201);
  expect((await send(id, supplementId, { '1': { text: '别的', files: [] } }, winner)).status).toBe(422);
  expect((await feedOf(id)).filter(({ type }) => type === 'supplementSent')).toHaveLength(1);
});

test('a stranger, an invented id, another entry’s and no key at all', async () => {
  const id = await submitted();
  const { id: supplementId } = await askedOf(id);
  const answers = { '1': { text: '', files: [await upload(id)] } };
  const other = await submitted();
  expect((await send(id, supplementId, answers, 'key', STRANGER)).status).toBe(404);
  expect((await send(id, 'invented', answers)).status).toBe(404);
  expect((await send(other, supplementId, answers)).status).toBe(404);
  const keyless = await world.call('POST', `/registrations/${id}/supplements/${supplementId}`, { body: { answers } });
  expect(keyless.status).toBe(400);
  expect((await send(id, supplementId, { '1': { text: '', files: ['invented'] } })).status).toBe(422);
});

test('without anything asked, a submitted entry takes no file', async () => {
  const id = await submitted();
  expect((await world.announce(id, '多余.pdf', 9)).status).toBe(403);
  await askedOf(id);
  expect((await world.announce(id, '授权书.pdf', 9)).status).toBe(201);
});

test('what is to be done for the verification is told, changed, and over with the next state', async () => {
  const id = await submitted();
  const until = '2026-07-20 18:00';
  const opened = await say('verify', id, '--action', '联调接口', '--link', 'https://example.com/a', '--until', until);
  expect([opened.code, opened.out]).toEqual([0, expect.stringContaining('技术验证操作 联调接口')]);
  const action = { text: '联调接口', link: 'https://example.com/a', until: '2026-07-20T18:00:00+08:00' };
  expect((await world.read(id)).verificationAction).toEqual(action);
  expect((await feedOf(id)).at(-1)).toMatchObject({
    type: 'verificationAction',
    data: { name: '技术验证', ...action },
  });
  await say('verify', id, '--action', '改到线下');
  expect((await world.read(id)).verificationAction).toEqual({ text: '改到线下', link: null, until: null });
  await say('verify', id, '--status', '进行中');
  expect((await world.read(id)).verificationAction).toBeNull();
});

test.each([
  [[], 'verify 要写 --status 或 --action，一次写一个。'],
  [['--status', '进行中', '--action', '联调'], 'verify 要写 --status 或 --action，一次写一个。'],
  [['--action', ' '], '请写明要做什么'],
  [['--action', '联调', '--link', 'javascript:alert(1)'], '网址要以 https:// 开头'],
  [['--action', '联调', '--until', '2026-07-01'], '技术验证的期限“2026-07-01”已经过去了'],
])('verify %j is refused with a sentence', async (args, sentence) => {
  const { code, error } = await say('verify', await submitted(), ...args);
  expect([code, error]).toEqual([1, expect.stringContaining(sentence)]);
});

test('an unsent file stays as long as it is asked for, and for ever once it is sent', async () => {
  const id = await submitted();
  const first = await askedOf(id);
  const fileId = await upload(id);
  const left = await upload(id);
  const month = 31 * 24 * 3600_000;
  world.clock.advance(month);
  await cleanFiles(world.api);
  const names = async () => (await world.read(id)).files.map((file) => file.id);
  expect(await names()).toEqual([fileId, left]);
  expect((await send(id, first.id, { '1': { text: '', files: [fileId] } })).status).toBe(201);
  await cleanFiles(world.api);
  expect(await names()).toEqual([fileId]);
});
