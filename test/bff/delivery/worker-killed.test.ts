import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { readOnce } from '../../../bff/notifications/follow-events';
import type { DeliveryProcess } from '../../support/delivery-process';
import { cards, type DeliveryWorld, startDelivery, TO_DO } from '../../support/delivery-world';
import { answerTemplate } from '../../../bff/wechat/sandbox/subscribe';
import { SUBSCRIBE_SEND } from '../../../bff/wechat/subscribe-message';
import { userOf } from '../../../bff/wechat/sandbox/state';
import { until } from '../../support/until';

const PEOPLE = 300;
const KILLS = 8;
/** A minute of the worker's clock in three seconds. */
const SPEED = 20;

/** Mulberry32: the same moments every time. */
function seeded(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const phoneOf = (i: number) => `139${String(i).padStart(8, '0')}`;
const openidOf = (i: number) => `o-sandbox-${String(i).padStart(6, '0')}`;
const dataKey = randomBytes(32);
let world: DeliveryWorld;
const texts: string[] = [];

beforeAll(async () => {
  world = await startDelivery({ dataKey });
  await people();
});
afterAll(() => world.close());

/** Two of three have WeChat and have said yes once. */
async function people(): Promise<void> {
  const { db } = world.bff.parts;
  const now = world.clock.now();
  const bound = Array.from({ length: PEOPLE }, (_, i) => i).filter((i) => i % 3 > 0);
  const user = (i: number) => ({ id: `user-${i}`, phone: phoneOf(i), created_at: now });
  await db.insertInto('users').values(bound.map(user)).execute();
  const binding = (i: number) => ({ openid: openidOf(i), user_id: `user-${i}`, bound_at: now });
  await db.insertInto('wechat_bindings').values(bound.map(binding)).execute();
  const consent = (i: number) => ({ openid: openidOf(i), template_id: TO_DO, messages: 1, changed_at: now });
  await db.insertInto('consent_ledger').values(bound.map(consent)).execute();
  for (const i of bound) {
    userOf(world.wechat.state, openidOf(i), phoneOf(i));
    answerTemplate(world.wechat.state, openidOf(i), TO_DO, true);
  }
}

function startWorker(since: DeliveryProcess['since']): ChildProcess {
  const databaseUrl = world.bff.database.bffUrl;
  const given = { databaseUrl, wechat: world.wechat.account, dataKey: dataKey.toString('base64'), since };
  const script = path.join(__dirname, '../../support/delivery-process.ts');
  const child = spawn(process.execPath, ['-r', 'tsx/cjs', script, JSON.stringify(given)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  child.stdout!.setEncoding('utf8').on('data', (chunk: string) => {
    texts.push(...chunk.split('\n').filter((line) => line.includes('"sms"')));
    if (chunk.includes('up')) child.emit('up');
  });
  return child;
}

test(`the worker is killed ${KILLS} times: everyone is told, and nobody twice on a channel unless it was in doubt`, async () => {
  const random = seeded(20260710);
  const { db } = world.bff.parts;
  const since = { real: Date.now(), is: world.clock.now().getTime(), speed: SPEED };
  for (let i = 0; i < PEOPLE; i++) {
    world.feed.happen('returned', { contacts: [phoneOf(i)], registrationId: `reg-${i}`, at: '2026-07-10T00:30:00Z' });
  }
  const due = async () => {
    const { count } = await db
      .selectFrom('deliveries_due')
      .select(({ fn }) => fn.countAll<string>().as('count'))
      .executeTakeFirstOrThrow();
    return Number(count);
  };
  // WeChat takes its time, so that a kill finds messages under way.
  world.wechat.fault(SUBSCRIBE_SEND, { latencyMs: 30 }, PEOPLE);
  const begun = () => world.wechat.count(SUBSCRIBE_SEND) + texts.length;
  let child = startWorker(since);
  await new Promise((resolve) => child.once('up', resolve));
  while (await readOnce(world.bff.parts));
  for (let kill = 0; kill < KILLS; kill++) {
    // The first one surely finds something under way; who is in doubt twice need not be told a third time.
    if (kill === 0) await until('something to be under way', () => begun() > 0);
    await pause(20 + random() * (kill === 0 ? 0 : 150));
    child.kill('SIGKILL');
    await new Promise((resolve) => child.once('close', resolve));
    child = startWorker(since);
    await new Promise((resolve) => child.once('up', resolve));
  }
  await until('everything to be delivered', async () => (await due()) === 0, 90_000);
  child.kill('SIGKILL');
  await new Promise((resolve) => child.once('close', resolve));

  const notices = await db.selectFrom('notices').select(['id', 'phone']).execute();
  expect(notices).toHaveLength(PEOPLE);
  const deliveries = await db.selectFrom('deliveries').selectAll().execute();
  const count = (list: string[]) => {
    const counts = new Map<string, number>();
    for (const each of list) counts.set(each, (counts.get(each) ?? 0) + 1);
    return counts;
  };
  const byWeChat = count(cards(world).map(({ openid }) => openid));
  const bySms = count(texts.map((line) => (JSON.parse(line) as { sms: { to: string } }).sms.to));
  for (let i = 0; i < PEOPLE; i++) {
    const { id } = notices.find(({ phone }) => phone === phoneOf(i))!;
    const state = (channel: string) =>
      deliveries.find((each) => each.notice_id === id && each.channel === channel)?.state ?? 'none';
    const doubtful = (channel: string) =>
      state(channel) === 'unknown' ||
      deliveries.some((each) => each.notice_id === id && each.channel === channel && each.doubts > 0);
    const [card, text] = [byWeChat.get(openidOf(i)) ?? 0, bySms.get(phoneOf(i)) ?? 0];
    // WeChat itself allows no second one on one consent.
    expect(card).toBeLessThanOrEqual(1);
    expect(text).toBeLessThanOrEqual(doubtful('sms') ? 2 : 1);
    // In doubt twice on the last rung, it is shown as unknown and not risked a third time.
    if (card + text === 0) expect(state('sms')).toBe('unknown');
    if (card === 1 && text > 0) expect(doubtful('wechat')).toBe(true);
    if (state('wechat') === 'sent') expect(card).toBe(1);
    if (state('sms') === 'sent') expect(text).toBeGreaterThanOrEqual(1);
  }
  const left = await db.selectFrom('consent_ledger').select('messages').where('messages', '<', 0).execute();
  expect(left).toEqual([]);
  // The kills have met something, or the test shows nothing.
  expect(deliveries.filter(({ doubts }) => doubts > 0).length).toBeGreaterThan(0);
}, 180_000);
