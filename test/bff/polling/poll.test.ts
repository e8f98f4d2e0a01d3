import { randomBytes } from 'node:crypto';
import { pollOnce } from '../../../bff/notifications/polling/poll-once';
import { sweepOnce } from '../../../bff/session/sweep';
import { type Bff, startBff } from '../../support/bff';
import { createTestClock } from '../../support/clock';
import { type FreshDatabase, migratedDatabase } from '../../support/database';
import { createSilentPlatform, returnedWith, type SilentPlatform } from '../../support/silent-platform';

const clock = createTestClock('2026-07-10T01:00:00Z');
const dataKey = randomBytes(32);
const BUDGET = 60;
let database: FreshDatabase;
let platform: SilentPlatform;
let nodes: Bff[];

beforeEach(async () => {
  database = await migratedDatabase();
  platform = createSilentPlatform();
  const node = () => startBff({ database, clock, dataKey, mainApi: platform.mainApi });
  nodes = [await node(), await node()];
});
afterEach(async () => {
  for (const node of nodes) await node.close();
  await database.drop();
});

/** Somebody who has signed in once. */
async function person(phone: string): Promise<string> {
  const { parts } = nodes[0]!;
  const user = { id: `user-${phone}`, phone, created_at: clock.now() };
  await parts.db.insertInto('users').values(user).execute();
  return phone;
}
/** As much time as so many looks take; every node tries at each. */
async function looks(count: number): Promise<void> {
  for (let i = 0; i < count; i++) {
    clock.advance(60_000 / BUDGET);
    await Promise.all(nodes.map(({ parts }) => pollOnce(parts, BUDGET).catch(() => {})));
  }
}
const notices = () =>
  nodes[0]!.parts.db.selectFrom('notices').select(['phone', 'type', 'registration_id', 'text']).orderBy('id').execute();

const [lan, mei] = ['13900000001', '13900000002'];

test('what changed between two looks is told once, however many nodes look and however often', async () => {
  await person(lan);
  platform.put('e1', lan, { status: 'submitted', submittedAt: '2026-07-01T03:00:00.000Z' });
  await looks(2);
  expect(await notices()).toEqual([]);
  platform.put('e1', lan, returnedWith('请补充营业执照', '2026-07-10T02:00:00.000Z'));
  await looks(10);
  expect(await notices()).toMatchObject([{ phone: lan, type: 'returned', registration_id: 'e1' }]);
  expect((await notices())[0]!.text).toContain('请补充营业执照');

  platform.put('e1', lan, returnedWith('请补充营业执照', '2026-07-11T02:00:00.000Z'));
  await looks(10);
  expect((await notices()).map(({ type }) => type)).toEqual(['returned', 'returned']);
});

test('whoever comes for the first time is told of an open return, and of nothing that is long over', async () => {
  platform.put('e1', lan, returnedWith('缺盖章页', '2026-07-05T02:00:00.000Z'));
  platform.put('e2', lan, { status: 'approved', submittedAt: '2026-06-01T03:00:00.000Z' });
  await looks(3);
  expect(platform.asked).toEqual([]);
  await person(lan);
  await looks(5);
  expect((await notices()).map(({ type, registration_id }) => `${type} ${registration_id}`)).toEqual(['returned e1']);
});

test('an entry made since the last look is told of like any other', async () => {
  await person(lan);
  await looks(2);
  platform.put('e1', lan, { status: 'submitted', submittedAt: '2026-07-10T03:00:00.000Z' });
  await looks(3);
  expect((await notices()).map(({ type }) => type)).toEqual(['submitted']);
});

test('the platform is never asked more often than the budget says, by all nodes together', async () => {
  for (let i = 0; i < 7; i++) {
    const phone = await person(`1390000001${i}`);
    platform.put(`e${i}`, phone, { status: 'submitted' });
  }
  const minutes = 5;
  for (let second = 0; second < minutes * 60; second++) {
    if (second % 20 === 0) platform.put(`e${second % 7}`, `1390000001${second % 7}`, { stage: `第${second}轮` });
    clock.advance(1_000);
    await Promise.all(nodes.map(({ parts }) => pollOnce(parts, 30).catch(() => {})));
  }
  expect(platform.asked.length).toBeLessThanOrEqual(minutes * 30 + 1);
  expect(platform.asked.length).toBeGreaterThan(minutes * 30 * 0.8);
});

test('those who wait for the organiser are looked at more often, and nobody is left out', async () => {
  const waiting = await person('13900000100');
  platform.put('waiting', waiting, { status: 'submitted' });
  for (let i = 1; i <= 9; i++) platform.put(`e${i}`, await person(`1390000010${i}`), { status: 'rejected' });
  await looks(100);
  const count = (phone: string) => platform.asked.filter((call) => call === `list ${phone}`).length;
  for (let i = 1; i <= 9; i++) expect(count(`1390000010${i}`)).toBeGreaterThanOrEqual(5);
  expect(count(waiting)).toBeGreaterThan(2 * count('13900000101'));
});

test('one whose entries the platform cannot tell does not keep the others from being looked at', async () => {
  await person(lan);
  await person(mei);
  platform.put('e1', lan, { status: 'submitted' });
  platform.put('e2', mei, { status: 'submitted' });
  await looks(4);
  platform.fails = new RegExp(`list ${lan}|get e2`);
  platform.put('e2', mei, returnedWith('重写摘要', '2026-07-10T02:00:00.000Z'));
  await looks(10);
  expect(platform.asked.filter((call) => call === `list ${mei}`).length).toBeGreaterThan(3);
  expect(await notices()).toEqual([]);
  platform.fails = null;
  await looks(6);
  expect((await notices()).map(({ type }) => type)).toEqual(['returned']);
});

test('an entry that is missing for a moment is not gone, and nothing of it is told again', async () => {
  await person(lan);
  const entry = platform.put('e1', lan, { status: 'submitted' });
  await looks(2);
  platform.entries.delete('e1');
  await looks(1);
  platform.entries.set('e1', entry);
  await looks(5);
  expect(await notices()).toEqual([]);
  platform.entries.delete('e1');
  await looks(5);
  const kept = await nodes[0]!.parts.db.selectFrom('polled_entries').selectAll().execute();
  expect(kept).toEqual([]);
});

test('nothing an entry says is kept, only what tells one state from the next', async () => {
  await person(lan);
  platform.put('e1', lan, returnedWith('身份证号码写错了', '2026-07-10T02:00:00.000Z'));
  await looks(2);
  const [row] = await nodes[0]!.parts.db.selectFrom('polled_entries').selectAll().execute();
  expect(JSON.stringify(row)).not.toContain('身份证');
});

test('whose account is gone is looked at no more, and nothing of theirs is remembered', async () => {
  await person(lan);
  platform.put('e1', lan, { status: 'submitted' });
  await looks(2);
  const { parts } = nodes[0]!;
  await parts.db.deleteFrom('users').execute();
  await sweepOnce(parts);
  const asked = platform.asked.length;
  await looks(3);
  expect(platform.asked).toHaveLength(asked);
  expect(await parts.db.selectFrom('polled_phones').selectAll().execute()).toEqual([]);
  expect(await parts.db.selectFrom('polled_entries').selectAll().execute()).toEqual([]);
});
