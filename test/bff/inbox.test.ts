import type { Notification } from '../../shared/notification';
import { followEvents, readOnce } from '../../bff/notifications/follow-events';
import { sql } from 'kysely';
import { type Bff, bearer, startBff } from '../support/bff';
import { createEventFeed, type EventFeed } from '../support/event-feed';
import { until } from '../support/until';
import { secondsNow, sendWebhook } from '../support/webhook';

const phone = '13800000001';
const deputy = '13800000002';
let feed: EventFeed;
let bff: Bff;

beforeEach(async () => {
  feed = createEventFeed();
  bff = await startBff({ mainApi: feed.mainApi });
});
afterEach(() => bff.close());

async function poll(at = bff): Promise<void> {
  while (await readOnce(at.parts));
}

interface Inbox {
  items: Notification[];
  nextCursor: string | null;
  unread: number;
}

async function inbox(token: string, query = ''): Promise<Inbox> {
  const { body } = await bff.http
    .get(`/api/notifications${query}`)
    .set(...bearer(token))
    .expect(200);
  return body as Inbox;
}

const titles = async (token: string) => (await inbox(token)).items.map(({ title }) => title);

test('a return reaches everyone who answers for the entry, with the organiser’s whole text and the date', async () => {
  const text = '1. 营业执照不清晰；\n2. 核心能力超出范围';
  feed.happen('returned', { contacts: [phone, deputy], data: { text, resubmitBy: '2026-07-17T18:00:00+08:00' } });
  await poll();
  for (const each of [phone, deputy]) {
    expect(await inbox(await bff.signIn(each))).toEqual({
      items: [
        {
          id: expect.any(String),
          type: 'returned',
          registrationId: 'reg-1',
          contestId: 'gd-data-elements-2026',
          title: '报名被退回，需要您修改',
          text: `${text}\n请在 7月17日 18:00 前修改并重新提交。`,
          projectName: '岭南荔枝产销一张图',
          at: '2026-07-10T00:00:00.000Z',
          readAt: null,
          deliveries: [],
        },
      ],
      nextCursor: null,
      unread: 1,
      now: '2026-07-10T01:00:00.000Z',
      demo: false,
    });
  }
});

test('every change by the organiser is told in words, the contacts’ own doings are not', async () => {
  for (const type of ['created', 'contactsChanged', 'submitted', 'resubmitted', 'deleted', 'somethingNew', 'toString'])
    feed.happen(type);
  feed.happen('approved');
  feed.happen('rejected', { data: { reason: '不符合参赛条件' } });
  feed.happen('advanced', { data: { stage: '初赛', outcome: 'pending' } });
  feed.happen('advanced', { data: { stage: '初赛', outcome: 'advanced' } });
  feed.happen('advanced', { data: { stage: '复赛', outcome: 'notAdvanced' } });
  feed.happen('technicalVerification', { data: { status: '已通过' } });
  feed.happen('returned', { data: { text: 7, projectName: null } });
  await poll();
  const { items } = await inbox(await bff.signIn(phone));
  expect(items.map(({ type, title, text }) => `${type} ${title} ${text}`)).toEqual([
    'returned 报名被退回，需要您修改 组委会没有写明原因。\n请修改并重新提交。',
    'technicalVerification 技术验证：已通过 状态有更新，请打开报名查看。',
    'notAdvanced 复赛：未晋级 您的项目没有晋级，感谢参与。',
    'advanced 已晋级初赛 恭喜，您的项目已晋级，请留意后续安排。',
    'advanced 已进入“初赛” 请留意这一阶段的安排。',
    'rejected 报名未通过审核 不符合参赛条件',
    'approved 报名审核已通过 您的报名已通过组委会审核。',
    'submitted 修改后的材料已重新提交 组委会已收到，请等待审核。',
    'submitted 报名已提交 组委会已收到，请等待审核。',
  ]);
});

describe('exactly once', () => {
  let token: string;
  beforeEach(async () => {
    token = await bff.signIn(phone);
  });

  test('when the webhook comes twice, and twice at the same time', async () => {
    const event = feed.happen('approved');
    const now = secondsNow(bff);
    const send = (later: number) => sendWebhook(bff, event, { timestamp: now + later }).expect(204);
    await Promise.all([send(0), send(1), send(2)]);
    await send(3);
    await poll();
    expect(await titles(token)).toHaveLength(1);
  });

  test('when the webhook is lost', async () => {
    feed.happen('approved');
    await poll();
    expect(await titles(token)).toHaveLength(1);
  });

  test('when the webhook is late, after the feed has been read', async () => {
    const event = feed.happen('approved');
    await poll();
    await sendWebhook(bff, event).expect(204);
    expect(await titles(token)).toHaveLength(1);
  });

  test('when a notice was read and its event comes again: it stays read', async () => {
    const event = feed.happen('approved');
    await sendWebhook(bff, event).expect(204);
    await bff.http
      .post('/api/notifications/read')
      .set(...bearer(token))
      .send({ all: true })
      .expect(200);
    await sendWebhook(bff, event, { timestamp: secondsNow(bff) + 1 }).expect(204);
    await poll();
    expect(await inbox(token)).toMatchObject({ items: [{ readAt: expect.any(String) }], unread: 0 });
  });

  test('when several nodes read the feed at the same time', async () => {
    const other = await startBff({ mainApi: feed.mainApi, database: bff.database });
    for (let i = 0; i < 40; i += 1) feed.happen('approved');
    await Promise.all([poll(), poll(other), poll(), poll(other)]);
    await poll();
    expect((await inbox(token)).unread).toBe(40);
    await other.close();
  });

  test('when the BFF was down: the next start goes on where it had stopped', async () => {
    feed.happen('submitted');
    await poll();
    await bff.http
      .post('/api/notifications/read')
      .set(...bearer(token))
      .send({ all: true })
      .expect(200);
    feed.happen('returned', { data: { text: '请补盖章' } });
    feed.happen('resubmitted');

    const next = await startBff({ mainApi: feed.mainApi, database: bff.database });
    const following = followEvents(next.parts, { everyMs: 5 });
    await until('both are there', async () => (await inbox(token)).items.length === 3);
    await following.stop();
    expect((await inbox(token)).unread).toBe(2);
    await next.close();
  });

  test('when storing fails in the middle: neither notices nor the place in the feed are kept, and the next round has both', async () => {
    feed.happen('approved');
    const { db } = bff.parts;
    await db.schema
      .alterTable('event_feeds')
      .addCheckConstraint('stuck', sql`cursor = ''`)
      .execute();
    await expect(poll()).rejects.toThrow();
    expect(await titles(token)).toEqual([]);
    await db.schema.alterTable('event_feeds').dropConstraint('stuck').execute();
    await poll();
    expect(await titles(token)).toHaveLength(1);
  });
});

test('a long feed, read for the first time, fills every inbox', async () => {
  for (let i = 0; i < 1200; i += 1) feed.happen('submitted', { registrationId: `reg-${i}` });
  await poll();
  expect((await inbox(await bff.signIn(phone))).unread).toBe(1200);
});

test('while the main API is down it is asked ever more seldom, and said once; when it is back nothing is missing', async () => {
  feed.down = true;
  const following = followEvents(bff.parts, { everyMs: 5 });
  await until('it has been asked a few times', () => feed.asked >= 5);
  expect(bff.log.filter((line) => line.includes('the event feed cannot be read'))).toHaveLength(1);
  feed.happen('approved');
  feed.down = false;
  const token = await bff.signIn(phone);
  await until('the notice is there', async () => (await titles(token)).length === 1);
  await following.stop();
});

test('an odd event holds up none that follow', async () => {
  feed.happen('returned', {
    at: 'yesterday',
    contestId: 'a\0b',
    contacts: [phone, 'nobody', phone],
    data: { text: 'a\0\ud800b' },
  });
  feed.happen('approved');
  await poll();
  expect(await titles(await bff.signIn(phone))).toHaveLength(2);
});

describe('reading', () => {
  test('page by page, newest first, none twice and none left out, also when several come at one moment', async () => {
    const token = await bff.signIn(phone);
    for (let i = 0; i < 25; i += 1)
      feed.happen('approved', { at: `2026-07-10T00:0${Math.floor(i / 10)}:00Z`, registrationId: `reg-${i}` });
    await poll();
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: Inbox = await inbox(token, `?limit=7${cursor && `&cursor=${cursor}`}`);
      seen.push(...page.items.map(({ registrationId }) => registrationId));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(Array.from({ length: 25 }, (_, i) => `reg-${24 - i}`));
  });

  test('one kind only', async () => {
    const token = await bff.signIn(phone);
    feed.happen('approved');
    feed.happen('submitted');
    await poll();
    expect((await inbox(token, '?type=approved')).items.map(({ type }) => type)).toEqual(['approved']);
  });

  test('some or all are marked as read, and only in one’s own inbox', async () => {
    const [mine, theirs] = [await bff.signIn(phone), await bff.signIn(deputy)];
    for (let i = 0; i < 3; i += 1) feed.happen('approved', { contacts: [phone, deputy] });
    await poll();
    const [first] = (await inbox(mine)).items;
    const [foreign] = (await inbox(theirs)).items;
    const read = (body: object) =>
      bff.http
        .post('/api/notifications/read')
        .set(...bearer(mine))
        .send(body);

    const some = await read({ ids: [first!.id, foreign!.id, 'made-up', '99999999999999999999'] }).expect(200);
    expect(some.body).toEqual({ unread: 2 });
    expect((await inbox(mine)).items.map(({ readAt }) => readAt !== null)).toEqual([true, false, false]);
    expect((await inbox(theirs)).unread).toBe(3);
    expect((await read({ all: true }).expect(200)).body).toEqual({ unread: 0 });
    expect((await read({ ids: [] }).expect(200)).body).toEqual({ unread: 0 });
    const session = await bff.http.get('/api/session').set(...bearer(mine));
    expect(session.body).toMatchObject({ unread: 0 });
  });

  test('a made-up place is refused by name', async () => {
    const token = await bff.signIn(phone);
    for (const cursor of ['x', 'MSB4', '%00', 'a'.repeat(200)]) {
      const { body } = await bff.http
        .get(`/api/notifications?cursor=${cursor}`)
        .set(...bearer(token))
        .expect(400);
      expect(body).toMatchObject({ error: { issues: [{ path: 'cursor' }] } });
    }
  });
});
