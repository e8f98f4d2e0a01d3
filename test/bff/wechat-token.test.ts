import { randomBytes } from 'node:crypto';
import { type Bff, currentTerms, startBff } from '../support/bff';
import { createTestClock, type TestClock } from '../support/clock';
import { ask } from '../support/database';
import { startWeChat, type WeChatWorld } from '../support/wechat';

const MINUTE = 60_000;
const STABLE = '/cgi-bin/stable_token';
const PHONE = '/wxa/business/getuserphonenumber';

let clock: TestClock;
let wechat: WeChatWorld;
let nodes: [Bff, Bff];
beforeEach(async () => {
  clock = createTestClock('2026-07-10T01:00:00Z');
  wechat = await startWeChat(clock);
  const shared = { clock, dataKey: randomBytes(32), wechat: wechat.account };
  const first = await startBff(shared);
  nodes = [first, await startBff({ ...shared, database: first.database })];
});
afterEach(async () => {
  await nodes[1].close();
  await nodes[0].close();
  await wechat.stop();
});

let people = 0;
/** One more person presses the phone button; the token is needed for that. */
const press = (node: Bff) => {
  const openid = `o--person-${(people += 1)}`;
  const phoneCode = wechat.phoneCode(openid, `138${String(people).padStart(8, '0')}`);
  const codes = { loginCode: wechat.loginCode(openid), phoneCode };
  return node.http.post('/api/session/wechat-phone').send({ ...codes, acceptedTerms: currentTerms });
};
const newest = () => wechat.state.tokens.stable.at(-1)!;

test('twenty people at once on two nodes are one call for a token', async () => {
  const replies = await Promise.all(Array.from({ length: 20 }, (_, i) => press(nodes[i % 2 ? 1 : 0])));
  expect(replies.map(({ status }) => status)).toEqual(Array(20).fill(201));
  expect(wechat.count(STABLE)).toBe(1);
});

test('a node that starts later takes the token that is there; it lies sealed in the database', async () => {
  await press(nodes[0]).expect(201);
  await press(nodes[1]).expect(201);
  expect(wechat.count(STABLE)).toBe(1);
  const kept = await ask(nodes[0].database.bffUrl, 'select * from wechat_tokens');
  expect(JSON.stringify(kept)).not.toContain(newest().value);
});

test('it is fetched anew in its last five minutes, before it ends', async () => {
  await press(nodes[0]).expect(201);
  clock.advance(114 * MINUTE);
  await press(nodes[0]).expect(201);
  expect(wechat.count(STABLE)).toBe(1);
  clock.advance(1.5 * MINUTE);
  await Promise.all([press(nodes[0]).expect(201), press(nodes[1]).expect(201)]);
  expect(wechat.count(STABLE)).toBe(2);
  expect(wechat.state.tokens.stable).toHaveLength(2);
});

test('while a new one is not to be had, the old one is used to its end', async () => {
  await press(nodes[0]).expect(201);
  clock.advance(116 * MINUTE);
  wechat.fault(STABLE, { errcode: 45011 }, 2);
  await press(nodes[0]).expect(201);
  clock.advance(5 * MINUTE);
  await press(nodes[0]).expect(429);
  await press(nodes[0]).expect(201);
});

test('replaced by somebody else, it is fetched once by whichever node finds out, and all go on', async () => {
  await Promise.all([press(nodes[0]).expect(201), press(nodes[1]).expect(201)]);
  for (const token of wechat.state.tokens.stable) token.dead = true;
  const replies = await Promise.all(Array.from({ length: 10 }, (_, i) => press(nodes[i % 2 ? 1 : 0])));
  expect(replies.map(({ status }) => status)).toEqual(Array(10).fill(201));
  expect(wechat.count(STABLE)).toBe(2);
  expect(wechat.state.forced).toHaveLength(0);
});

test('refused although WeChat gives the same again: it is forced once, under the lock of all nodes', async () => {
  await press(nodes[0]).expect(201);
  wechat.state.stale.add(newest().value);
  const replies = await Promise.all(Array.from({ length: 6 }, (_, i) => press(nodes[i % 2 ? 1 : 0])));
  expect(replies.map(({ status }) => status)).toEqual(Array(6).fill(201));
  expect(wechat.state.forced).toHaveLength(1);
});

test('refused for good, it is not forced again and again', async () => {
  await press(nodes[0]).expect(201);
  wechat.fault(PHONE, { errcode: 40001 }, 40);
  for (let i = 0; i < 6; i += 1) await press(nodes[i % 2 ? 1 : 0]).expect(503);
  expect(wechat.state.forced).toHaveLength(1);
  clock.advance(MINUTE);
  await press(nodes[0]).expect(503);
  expect(wechat.state.forced).toHaveLength(2);
});

test('a forced refresh whose answer is lost counts as made', async () => {
  await press(nodes[0]).expect(201);
  const refused = newest();
  wechat.fault(PHONE, { errcode: 40001 }, 2);
  wechat.state.faults.push({ path: STABLE, times: 1 }, { path: STABLE, times: 1, reset: true });
  await press(nodes[0]).expect(503);
  expect(wechat.state.forced).toHaveLength(1);
  expect(newest().value).not.toBe(refused.value);
  wechat.state.faults.length = 0;
  await press(nodes[0]).expect(201);
  expect(wechat.state.forced).toHaveLength(1);
});

test.each([
  [40125, 503],
  [40013, 503],
  [40164, 503],
  [89503, 503],
  [45009, 503],
  [45011, 429],
])('no token to be had, %i: %i, and the way by SMS is named', async (errcode, status) => {
  wechat.fault(STABLE, { errcode });
  const { body } = await press(nodes[0]).expect(status);
  expect((body as { error: { message: string } }).error.message).toContain('短信验证码');
  expect(wechat.count(STABLE)).toBe(1);
  // The code has not been spent on it.
  expect(wechat.count(PHONE)).toBe(0);
});

test('a busy answer is asked for once more: a token is not spent by asking', async () => {
  wechat.fault(STABLE, { errcode: -1 });
  await press(nodes[0]).expect(201);
  expect(wechat.count(STABLE)).toBe(2);
});
