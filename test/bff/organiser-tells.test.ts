import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { readOnce } from '../../bff/notifications/follow-events';
import { remindOnce } from '../../bff/reminders/remind';
import { advanceRegistration } from '../../bff/standalone/organiser/advance-entry';
import {
  approveRegistration,
  rejectRegistration,
  returnRegistration,
} from '../../bff/standalone/organiser/review-entry';
import { createRegistration } from '../../bff/standalone/registrations/create-registration';
import { submitRegistration } from '../../bff/standalone/registrations/submit-registration';
import { newPhone } from '../support/contact';
import { startDesk, type TestDesk } from '../support/desk';
import { temporaryFolder } from '../support/run-folder';

const CONTEST = readFileSync(path.join(__dirname, '../contests/fixtures/small.yaml'), 'utf8')
  .replace('    needs: 已通过\n', '')
  .replace('          mark: projectName\n', '          mark: projectName\n          lock: [afterSubmission]\n');

let desk: TestDesk;
const contestsDir = temporaryFolder('organiser-tells');
beforeAll(async () => {
  mkdirSync(contestsDir, { recursive: true });
  writeFileSync(path.join(contestsDir, 'small.yaml'), CONTEST);
  desk = await startDesk({ webhook: false, contestsDir, contestStart: '2026-07-01T09:00:00+08:00' });
});
afterAll(() => desk.stop());

interface Entry {
  id: string;
  phone: string;
}

async function draft(phone = newPhone()): Promise<Entry> {
  const answers = { projectName: '一张图', team: '甲公司', track: 'red', members: [] };
  const { id } = await createRegistration(desk.registry, phone, 'small', answers, desk.clock.contestNow());
  return { id, phone };
}
async function submitted(): Promise<Entry> {
  const entry = await draft();
  await submitRegistration(desk.registry, entry.phone, entry.id, 1, 'key', desk.clock.contestNow());
  return entry;
}
async function approved(): Promise<Entry> {
  const entry = await submitted();
  await approveRegistration(desk.registry, entry.id);
  return entry;
}

/** The command line, which must do it. */
async function say(...args: string[]): Promise<string> {
  const { code, out, error } = await desk.organise(...args);
  expect([code, error]).toEqual([0, '']);
  return out;
}
/** The command line, which must not. */
async function refused(...args: string[]): Promise<string> {
  const { code, out, error } = await desk.organise(...args);
  expect([code, out]).toEqual([1, '']);
  return error;
}

/** The newest notice: `title｜text`. */
async function told({ phone }: Entry): Promise<string> {
  while (await readOnce(desk.parts, { waitMs: 2_000 }));
  const notice = await desk.db
    .selectFrom('notices')
    .selectAll()
    .where('phone', '=', phone)
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow();
  return `${notice.type}｜${notice.title}｜${notice.text}`;
}

const headers = new Map<string, { authorization: string }>();
async function signedIn(phone: string): Promise<{ authorization: string }> {
  const header = headers.get(phone) ?? (await desk.signIn(phone));
  headers.set(phone, header);
  return header;
}

async function read({ id, phone }: Entry) {
  const { body } = await desk.http
    .get(`/api/registrations/${id}`)
    .set(await signedIn(phone))
    .expect(200);
  return (body as { registration: Record<string, unknown> }).registration;
}

test('an award is given, shown to the contact, replaced and revoked with its reason', async () => {
  const entry = await approved();
  await say('award', entry.id, '--award', '二等奖');
  expect(await told(entry)).toBe('award｜获奖：二等奖｜恭喜，您的项目获奖，请留意后续安排。');
  await say('award', entry.id, '--award', '一等奖', '--award', '最佳创新奖', '--reason', '评委会决定');
  expect(await told(entry)).toBe('award｜获奖：一等奖、最佳创新奖｜评委会决定');
  expect(await read(entry)).toMatchObject({ award: '一等奖、最佳创新奖', status: 'approved' });
  expect(await say('show', entry.id)).toMatch(/奖项 +一等奖、最佳创新奖/);
  const list = await desk.http.get('/api/registrations').set(await signedIn(entry.phone));
  expect(list.body).toMatchObject({ items: [{ award: '一等奖、最佳创新奖' }] });

  expect(await refused('award', entry.id, '--revoke')).toContain('请写明原因');
  await say('award', entry.id, '--revoke', '--reason', '查实材料不实');
  expect(await told(entry)).toBe('awardRevoked｜奖项已撤销：一等奖、最佳创新奖｜查实材料不实');
  const after = await read(entry);
  expect(after).toMatchObject({ award: null });
  expect((after.history as { title: string }[]).map(({ title }) => title)).toEqual(
    expect.arrayContaining(['获奖：二等奖', '撤销奖项：一等奖、最佳创新奖']),
  );
});

test('awards that cannot be given are refused with a sentence', async () => {
  const entry = await submitted();
  expect(await refused('award', entry.id, '--award', '一等奖')).toContain('只有“已通过”的报名可以授奖');
  expect(await refused('award', entry.id, '--revoke', '--reason', '错')).toContain('没有奖项可以撤销');
  expect(await refused('award', entry.id)).toContain('一次写一个');
  expect(await refused('award', entry.id, '--award', '一等奖', '--revoke')).toContain('一次写一个');
});

test('a returned entry gets further fields opened, whatever the locks say, and the contact hears which', async () => {
  const entry = await submitted();
  expect(await refused('open', entry.id, '--field', 'projectName')).toContain('只有“已退回”的报名可以再打开字段');
  await returnRegistration(desk.registry, entry.id, { reason: '缺章', fields: ['kind'], only: true });
  await say('open', entry.id, '--field', 'projectName', '--reason', '名称请一并更正');
  expect(await told(entry)).toBe(
    'returned｜组委会又打开了几项，可以修改｜名称请一并更正\n可以修改：项目名称。改好后请重新提交。',
  );
  const header = await signedIn(entry.phone);
  const save = (changes: object) =>
    desk.http.put(`/api/registrations/${entry.id}/answers`).set(header).send({ revision: 1, changes });
  await save({ team: '乙公司' }).expect(403);
  await save({ projectName: '两张图' }).expect(200);
  expect(await refused('open', entry.id, '--field', 'projectName')).toContain('这些字段已经打开了');
  expect(await refused('open', entry.id, '--field', 'nothing')).toContain('没有“nothing”这一项');
});

test('a returned entry gets more time, and its reminders move with it', async () => {
  const entry = await submitted();
  const order = { reason: '缺章', fields: [], only: false, until: '2026-07-05 12:00' };
  await returnRegistration(desk.registry, entry.id, order);
  expect(await refused('extend', entry.id, '--until', '2026-07-04')).toContain('不晚于原来的 7月5日 12:00');
  expect(await say('extend', entry.id, '--until', '2026-07-09 12:00')).toContain('重新提交 7月9日 12:00 截止');
  expect(await told(entry)).toBe('extended｜重新提交延期至 7月9日 12:00｜组委会延长了期限，请在新的期限之前完成。');
  expect(await read(entry)).toMatchObject({ resubmitBy: '2026-07-09T12:00:00+08:00' });
  const due = await desk.db
    .selectFrom('due_dates')
    .select(['due', 'remind_at'])
    .where('registration_id', '=', entry.id)
    .executeTakeFirst();
  expect(due).toEqual({ due: '2026-07-09T12:00:00+08:00', remind_at: new Date('2026-07-02T12:00:00+08:00') });
});

test('a contest takes entries for longer: served by the platform, kept over a restart, told to drafts, reminded of anew', async () => {
  const [entry, done] = [await draft(), await submitted()];
  const before = await told(done);
  expect(await refused('extend', 'small', '--until', '2026-07-15')).toContain('不晚于原来的 7月15日');
  expect(await say('extend', 'small', '--until', '2026-07-20 18:00', '--text', '应各地要求')).toMatch(
    /small 报名 7月20日 18:00 截止，通知 \d+ 份草稿的联络人/,
  );
  expect(await told(entry)).toBe('extended｜报名延期至 7月20日 18:00｜应各地要求');
  expect(await told(done)).toBe(before);
  const dates = [{ id: 'small', registration: { opens: '2026-06-13', closes: '2026-07-20T18:00:00+08:00' } }];
  expect(await desk.parts.mainApi.contests()).toEqual(dates);
  await desk.restart({ contestsDir });
  expect(await desk.parts.mainApi.contests()).toEqual(dates);

  // Asked anew, as it is every ten seconds.
  const parts = { ...desk.parts, mainApi: { ...desk.parts.mainApi } };
  await remindOnce(parts);
  const { remind_at } = await desk.db
    .selectFrom('due_dates')
    .select('remind_at')
    .where('registration_id', '=', entry.id)
    .executeTakeFirstOrThrow();
  expect(remind_at).toEqual(new Date('2026-07-13T18:00:00+08:00'));

  desk.clock.advance(Date.parse('2026-07-16T09:00:00+08:00') - desk.clock.contestNow().getTime());
  await submitRegistration(desk.registry, entry.phone, entry.id, 1, 'late', desk.clock.contestNow());
  expect(await told(entry)).toMatch(/^submitted/);
});

test('an announcement reaches everybody of the contest, each person once', async () => {
  const phone = newPhone();
  const [first] = [await draft(phone), await draft(phone), await draft(phone)];
  const rejected = await submitted();
  await rejectRegistration(desk.registry, rejected.id, '不符合条件');
  expect(await say('announce', 'small', '--title', '培训通知', '--text', '7月12日线上培训')).toContain('每人一次');
  expect(await told(first)).toBe('announcement｜培训通知｜7月12日线上培训');
  const count = async (of: string) =>
    (
      await desk.db
        .selectFrom('notices')
        .select('id')
        .where('phone', '=', of)
        .where('type', '=', 'announcement')
        .execute()
    ).length;
  expect([await count(phone), await count(rejected.phone)]).toEqual([1, 0]);
  expect(await refused('announce', 'small', '--title', '空')).toContain('请写内容');
  expect(await refused('announce', 'nowhere', '--title', '空', '--text', '空')).toContain('没有编号为“nowhere”的赛事');
});

test('the time and place of the final reach the entries that are in it, and stand on the entry', async () => {
  const [inside, outside] = [await approved(), await approved()];
  await advanceRegistration(desk.registry, inside.id, { stage: '决赛', outcome: 'advanced' });
  const before = await told(outside);
  const args = ['--stage', '决赛', '--when', '2026-08-16 09:00', '--where', '白云国际会议中心'];
  expect(await say('announce', 'small', ...args)).toContain('已通知“决赛”的 1 份报名');
  expect(await told(inside)).toBe('final｜决赛的时间和地点｜时间：8月16日 09:00\n地点：白云国际会议中心');
  expect(await told(outside)).toBe(before);
  const moment = { at: '2026-08-16T09:00:00+08:00', when: '8月16日 09:00' };
  const shown = await read(inside);
  expect(shown).toMatchObject({ final: { stage: '决赛', ...moment, where: '白云国际会议中心' } });
  expect((shown.history as { text: string }[]).at(-1)).toMatchObject({
    title: '决赛的时间和地点',
    text: '时间：8月16日 09:00\n地点：白云国际会议中心',
  });
  await say('announce', 'small', '--stage', '决赛', '--where', '琶洲展馆');
  expect(await read(inside)).toMatchObject({ final: { stage: '决赛', ...moment, where: '琶洲展馆' } });
  expect(await read(outside)).toMatchObject({ final: null });
  expect(await refused('announce', 'small', '--stage', '半决赛', '--when', '明天')).toContain('不是这项赛事的阶段');
  expect(await refused('announce', 'small', '--stage', '决赛')).toContain('请至少写时间（--when）或地点（--where）');
  expect(await refused('announce', 'small', '--title', '甲', '--where', '乙')).toContain('--title 用于公告');
});
