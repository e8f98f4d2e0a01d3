import path from 'node:path';
import { loadContests } from '../../bff/contests/load-contests';
import type { Notification } from '../../shared/notification';
import { readOnce } from '../../bff/notifications/follow-events';
import { type Bff, bearer, startBff } from '../support/bff';
import { createEventFeed } from '../support/event-feed';

const phone = '13800000001';
const stranger = '13900000009';
let bff: Bff;
let token: string;

beforeAll(async () => {
  const feed = createEventFeed();
  const contests = loadContests(path.join(__dirname, '../../config/contests'));
  bff = await startBff({ mainApi: feed.mainApi, contests });
  token = await bff.signIn(phone);
  feed.happen('returned', { contacts: [phone], data: { text: '1. 营业执照不清晰' } });
  await readOnce(bff.parts);
});
afterAll(() => bff.close());

async function first(): Promise<Notification> {
  const { body } = await bff.http
    .get('/api/notifications')
    .set(...bearer(token))
    .expect(200);
  return (body as { items: Notification[] }).items[0]!;
}

test('one notice whole, with the contest’s name, and looking does not mark it', async () => {
  const listed = await first();
  const { body } = await bff.http
    .get(`/api/notifications/${listed.id}`)
    .set(...bearer(token))
    .expect(200);
  expect(body).toMatchObject({ notification: listed, contestName: expect.stringContaining('数据要素'), demo: false });
  expect((await first()).readAt).toBeNull();
});

test('somebody else’s notice is as one that does not exist', async () => {
  const { id } = await first();
  const other = await bff.signIn(stranger);
  const ask = (wanted: string) => bff.http.get(`/api/notifications/${wanted}`).set(...bearer(other));
  const [foreign, missing, nonsense] = await Promise.all([ask(id), ask('987654321'), ask('nonsense')]);
  expect([foreign.status, missing.status, nonsense.status]).toEqual([404, 404, 404]);
  expect(foreign.body).toEqual(missing.body);
  expect(foreign.body).toEqual(nonsense.body);
});
