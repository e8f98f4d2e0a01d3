import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { sql } from 'kysely';
import { connect } from '../../bff/database/connection';
import type { BffTables } from '../../bff/database/tables';
import { readOnce } from '../../bff/notifications/follow-events';
import { learnOlderEntries } from '../../bff/reminders/keep-reminding';
import { remindOnce } from '../../bff/reminders/remind';
import { advanceRegistration } from '../../bff/standalone/organiser/advance-entry';
import { approveRegistration, returnRegistration } from '../../bff/standalone/organiser/review-entry';
import { askForSupplement } from '../../bff/standalone/supplements/ask-for-supplement';
import { sendSupplement } from '../../bff/standalone/supplements/send-supplement';
import { createRegistration } from '../../bff/standalone/registrations/create-registration';
import { readRegistration } from '../../bff/standalone/registrations/read-registration';
import { submitRegistration } from '../../bff/standalone/registrations/submit-registration';
import { newPhone } from '../support/contact';
import { startDesk, type TestDesk } from '../support/desk';
import { temporaryFolder } from '../support/run-folder';

/** Closes on 2026-07-15 at 18:00; 公示 lasts seven days, 复核公示 at least five working days. */
const CONTEST = readFileSync(path.join(__dirname, '../contests/fixtures/small.yaml'), 'utf8')
  .replace('closes: 2026-07-15', "closes: '2026-07-15T18:00:00+08:00'")
  .replace('    needs: 已通过\n', '')
  .replace(
    /technicalVerification:\n.*\n.*\n/,
    '  - name: 公示\n    lasts: { days: 7, of: calendar }\n  - name: 复核公示\n    lasts: { days: 5, of: working, atLeast: true }\n',
  );

let desk: TestDesk;
beforeEach(async () => {
  const contestsDir = temporaryFolder('reminders');
  mkdirSync(contestsDir, { recursive: true });
  writeFileSync(path.join(contestsDir, 'small.yaml'), CONTEST);
  desk = await startDesk({ webhook: false, contestsDir, contestStart: '2026-07-01T09:00:00+08:00' });
});
afterEach(() => desk.stop());

/** Beijing time, `07-08 18:00`. */
function at(moment: string): void {
  const time = Date.parse(`2026-${moment.replace(' ', 'T')}:00+08:00`);
  desk.clock.advance(time - desk.clock.contestNow().getTime());
}

async function draft(phone = newPhone()): Promise<{ phone: string; id: string }> {
  const answers = { projectName: '一张图', team: '甲公司', track: 'red', members: [] };
  const { id } = await createRegistration(desk.registry, phone, 'small', answers, desk.clock.contestNow());
  return { phone, id };
}
const submit = ({ phone, id }: { phone: string; id: string }, key = 'key') =>
  submitRegistration(desk.registry, phone, id, 1, key, desk.clock.contestNow());

async function submitted(): Promise<{ phone: string; id: string }> {
  const entry = await draft();
  await submit(entry);
  return entry;
}
const returned = async (until?: string) => {
  const entry = await submitted();
  await returnRegistration(desk.registry, entry.id, {
    reason: '缺章',
    fields: [],
    only: false,
    ...(until !== undefined && { until }),
  });
  return entry;
};

/** The node reads what happened. */
async function learn(): Promise<void> {
  while (await readOnce(desk.parts, { waitMs: 2_000 }));
}
async function remind(node = desk.parts): Promise<void> {
  while (await remindOnce(node));
}

async function told({ phone }: { phone: string }): Promise<string[]> {
  const rows = await desk.db
    .selectFrom('notices')
    .select('title')
    .where('phone', '=', phone)
    .where('type', 'in', ['deadline', 'publicityOpened', 'publicityClosing'])
    .orderBy('at')
    .orderBy('id')
    .execute();
  return rows.map(({ title }) => title);
}

/** Learns and reminds at each of these moments; what the contact has been told in the end. */
async function toldAfter(entry: { phone: string }, ...moments: string[]): Promise<string[]> {
  for (const moment of moments) {
    await learn();
    at(moment);
    await remind();
  }
  return told(entry);
}

test('a draft is reminded of seven days, one day and three hours before the end, once each', async () => {
  const entry = await draft();
  expect(await toldAfter(entry, '07-08 17:59')).toEqual([]);
  expect(await toldAfter(entry, '07-08 18:00', '07-08 18:01', '07-14 18:00', '07-15 15:00', '07-15 17:59')).toEqual([
    '草稿还没有提交，报名 7 天内截止',
    '草稿还没有提交，报名 1 天内截止',
    '草稿还没有提交，报名 3 小时内截止',
  ]);
  expect(await toldAfter(entry, '07-15 18:00', '07-20 09:00')).toHaveLength(3);
});

test('the notice opens the entry and says by when', async () => {
  const { phone, id } = await draft();
  await toldAfter({ phone }, '07-15 15:00');
  const { body } = await desk.http.get('/api/notifications').set(await desk.signIn(phone));
  expect(body).toMatchObject({
    items: [
      {
        type: 'deadline',
        registrationId: id,
        contestId: 'small',
        projectName: '一张图',
        text: '报名 7月15日 18:00 截止。草稿未提交不视为完成报名。',
        at: '2026-07-15T07:00:00.000Z',
      },
    ],
  });
});

test('nobody is reminded of what was submitted meanwhile, even when we have not heard of it yet', async () => {
  const entry = await draft();
  await learn();
  at('07-08 12:00');
  await submit(entry);
  at('07-08 18:00');
  await desk.db.updateTable('event_feeds').set({ cursor: '999' }).where('name', '=', 'main').execute();
  await remind();
  expect(await told(entry)).toEqual([]);
});

test('after a time without us the nearest is told, late, and never two at once', async () => {
  const entry = await draft();
  expect(await toldAfter(entry, '07-14 20:00')).toEqual(['草稿还没有提交，报名 22 小时内截止']);
  const late = await draft();
  expect(await toldAfter(late, '07-16 09:00')).toEqual([]);
});

test('a draft begun within the last week hears of what is still to come only', async () => {
  at('07-12 09:00');
  const entry = await draft();
  expect(await toldAfter(entry, '07-12 09:01', '07-14 18:00')).toEqual(['草稿还没有提交，报名 1 天内截止']);
});

test('a returned entry is reminded of its own date, of a day in the mornings before; without a date of nothing', async () => {
  const [dated, undated] = [await returned('2026-07-20'), await returned()];
  await learn();
  expect(await toldAfter(dated, '07-13 08:59')).toEqual([]);
  expect(await toldAfter(dated, '07-13 09:00', '07-19 09:00', '07-20 21:00', '07-20 23:00')).toEqual([
    '退回的报名还没有重新提交，7 天内截止',
    '退回的报名还没有重新提交，1 天内截止',
  ]);
  expect(await told(undated)).toEqual([]);
});

test('a supplement is reminded of by its own date, and no more once it was sent', async () => {
  const [waiting, sent] = [await submitted(), await submitted()];
  for (const { id } of [waiting, sent]) {
    const items = [{ text: '数据来源', accepts: 'text' as const }];
    const until = '2026-07-20 18:00';
    await askForSupplement(desk.registry, id, { kind: '尽职调查', title: '数据来源说明', items, until });
  }
  await learn();
  const [request] = (await readRegistration(desk.registry, sent.id, 'organiser')).openSupplements ?? [];
  const answers = { '1': { text: '自有系统', files: [] } };
  const place = { id: sent.id, supplementId: request!.id };
  await sendSupplement(desk.registry, sent.phone, place, answers, 'key', desk.clock.contestNow());
  await learn();
  expect(await toldAfter(waiting, '07-13 18:00', '07-20 15:00')).toEqual([
    '补充材料还没有提交，7 天内截止',
    '补充材料还没有提交，3 小时内截止',
  ]);
  expect(await told(sent)).toEqual([]);
});

test('a second return moves the reminders to its own date', async () => {
  const entry = await returned('2026-07-10 12:00');
  await learn();
  await submitRegistration(desk.registry, entry.phone, entry.id, 1, 'again', desk.clock.contestNow());
  await returnRegistration(desk.registry, entry.id, { reason: '还缺', fields: [], only: false, until: '2026-07-30' });
  expect(await toldAfter(entry, '07-09 12:00', '07-10 11:00')).toEqual([]);
  expect(await toldAfter(entry, '07-23 09:00')).toEqual(['退回的报名还没有重新提交，7 天内截止']);
});

test('a publicity is told when the entry comes to it and a day before its end; one of “at least” has no known end', async () => {
  const [seven, least] = [await submitted(), await submitted()];
  for (const { id } of [seven, least]) await approveRegistration(desk.registry, id);
  await advanceRegistration(desk.registry, seven.id, { stage: '公示', outcome: 'pending' });
  await advanceRegistration(desk.registry, least.id, { stage: '复核公示', outcome: 'pending' });
  expect(await toldAfter(seven, '07-01 09:01', '07-07 08:59')).toEqual(['公示开始']);
  expect(await toldAfter(seven, '07-07 09:00', '07-09 09:00')).toEqual(['公示开始', '公示就要结束']);
  expect(await told(least)).toEqual(['复核公示开始']);
});

test('an entry that left the publicity is not told of its end', async () => {
  const entry = await submitted();
  await approveRegistration(desk.registry, entry.id);
  await advanceRegistration(desk.registry, entry.id, { stage: '公示', outcome: 'pending' });
  await toldAfter(entry, '07-01 09:01');
  await advanceRegistration(desk.registry, entry.id, { stage: '决赛', outcome: 'advanced' });
  expect(await toldAfter(entry, '07-08 12:00')).toEqual(['公示开始']);
});

test('several nodes at once tell each of many once', async () => {
  const entries = await Promise.all(Array.from({ length: 130 }, () => draft()));
  await learn();
  at('07-08 18:00');
  const other = connect<BffTables>(desk.databaseUrl, { max: 3 });
  await Promise.all([remind(), remind({ ...desk.parts, db: other.db, pool: other.pool })]);
  await remind();
  await other.close();
  const { rows } = await sql<{ count: number; phones: number }>`
    select count(*)::int as count, count(distinct phone)::int as phones from notices where type = 'deadline'`.execute(
    desk.db,
  );
  expect(rows).toEqual([{ count: entries.length, phones: entries.length }]);
});

test('while the main API is away nobody is reminded wrongly, and afterwards nobody is left out', async () => {
  const entry = await draft();
  await learn();
  at('07-08 18:00');
  const away = { ...desk.parts, mainApi: { ...desk.parts.mainApi, get: () => Promise.reject(new Error('away')) } };
  expect(await remindOnce(away)).toBe(false);
  expect(await told(entry)).toEqual([]);
  expect(await toldAfter(entry, '07-08 18:05')).toEqual(['草稿还没有提交，报名 7 天内截止']);
});

test('entries of before their dates were kept are learnt from the feed, once', async () => {
  const [open, done] = [await draft(), await submitted()];
  await learn();
  await desk.db.deleteFrom('due_dates').execute();
  await learnOlderEntries(desk.parts);
  const known = await desk.db.selectFrom('due_dates').select(['registration_id', 'what']).execute();
  expect(known).toEqual([{ registration_id: open.id, what: 'draft' }]);
  const feeds = await desk.db.selectFrom('event_feeds').select('name').execute();
  expect(feeds.map(({ name }) => name)).not.toContain('dates');
  expect(await toldAfter(open, '07-08 18:00')).toHaveLength(1);
  expect(await told(done)).toEqual([]);
});

test('a look that finds nothing is one by an index, however many entries there are', async () => {
  await sql`
    insert into due_dates (registration_id, what, ref, contest_id, contacts, due, at_least, remind_at)
    select 'many-' || n, 'draft', '', 'small', '{}', '2026-07-15T18:00:00+08:00', false, '2026-07-08T18:00:00+08:00'
    from generate_series(1, 100000) as n`.execute(desk.db);
  await sql`analyze due_dates`.execute(desk.db);
  const plan = async (statement: string) => {
    const { rows } = await sql<{ 'QUERY PLAN': string }>`explain ${sql.raw(statement)}`.execute(desk.db);
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  };
  const now = desk.clock.contestNow().toISOString();
  expect(await plan(`select * from due_dates where remind_at <= '${now}' order by remind_at limit 100`)).toContain(
    'due_dates_to_remind',
  );
  const closes = '2026-07-15T18:00:00+08:00';
  const moved = `select * from due_dates where what = 'draft' and contest_id = 'small' and (due < '${closes}' or due > '${closes}')`;
  expect(await plan(moved)).toContain('due_dates_of_drafts');
});
