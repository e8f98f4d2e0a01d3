import { type Contact, signInContact } from '../../support/contact';
import { startDesk, type TestDesk } from '../../support/desk';

let desk: TestDesk;
let me: Contact;
let id: string;

beforeAll(async () => {
  desk = await startDesk({ backOffice: true });
  me = await signInContact(desk);
  ({ id } = await me.submitted());
}, 60_000);
beforeEach(() => {
  desk.office.faults.clear();
  desk.office.organiser.return(id, '请重写项目简介');
});
afterAll(() => desk.stop());

const revision = async () => (await me.read(id)).revision;
const stored = () => desk.office.entries.find(id);
const sent = (call: string) => desk.office.calls.filter((each) => each === call).length;
const SAVE = /PUT \/contest\/entry$/;
const SUBMIT = /PUT \/contest\/entry\/submit/;
const LOOK = /GET \/contest\/entry\/\d+/;
let count = 0;
const newSummary = () => `第 ${++count} 次修改的简介。`;
const newKey = () => `submission-key-${++count}`;

describe('a save', () => {
  it('that was done and whose answer was lost counts as saved, because it is found stored', async () => {
    const [from, summary] = [await revision(), newSummary()];
    desk.office.faults.next(SAVE, { kind: 'dies after' });
    const saved = await me.save(id, from, { summary });
    expect(saved.revision).toBe(from + 1);
    expect(stored().formData.summary).toBe(summary);
  });

  it('that never arrived is not called saved, and the same save goes through later', async () => {
    const [from, summary] = [await revision(), newSummary()];
    desk.office.faults.next(SAVE, { kind: 'connection dies' });
    await me.put(id, from, { summary }).expect(503);
    expect(stored().formData.summary).not.toBe(summary);
    expect((await me.save(id, from, { summary })).merged).toBe(false);
    expect(stored().formData.summary).toBe(summary);
  });

  it('of which nobody can look whether it arrived is not called saved; sent again, it does not fight with itself', async () => {
    const [from, summary] = [await revision(), newSummary()];
    desk.office.faults.next(SAVE, { kind: 'dies after' });
    desk.office.faults.afterNext(SAVE, LOOK, { kind: 'a gateway page' }, 3);
    await me.put(id, from, { summary }).expect(503);
    desk.office.faults.clear();
    const again = await me.save(id, from, { summary });
    expect(again.answers.summary).toBe(summary);
  });

  it('that the office stores otherwise is not called saved', async () => {
    const from = await revision();
    desk.office.entries.mangle = (data) => ({ ...data, summary: '平台自己改的' });
    await me.put(id, from, { summary: newSummary() }).expect(502);
    desk.office.entries.mangle = null;
    const { body } = await me.put(id, from, { summary: newSummary() }).expect(409);
    expect(body.error.conflicts[0]).toMatchObject({ path: 'summary', theirs: '平台自己改的' });
  });

  it.each([
    ['系统繁忙，报名通道暂时关闭', 403, '报名通道暂时关闭'],
    ['手机号13800000009已在别的队伍', 403, '138******09'],
    ['### Error updating database.  Cause: java.sql.SQLException', 503, '连不上'],
    ['操作失败', 503, '连不上'],
  ])('refused with “%s” is not saved, and says so', async (msg, status, words) => {
    const [from, summary] = [await revision(), newSummary()];
    desk.office.faults.next(SAVE, { kind: 'refused', msg });
    const { body } = await me.put(id, from, { summary }).expect(status);
    expect(body.error.message).toContain(words);
    expect(body.error.message).not.toMatch(/SQL|13800000009/);
    expect(stored().formData.summary).not.toBe(summary);
  });

  it('in the middle of which the session ends is signed in again and sent once more, and only then', async () => {
    const [from, summary] = [await revision(), newSummary()];
    const before = sent('PUT /contest/entry');
    desk.office.faults.next(SAVE, { kind: 'session over' });
    await me.save(id, from, { summary });
    expect(sent('PUT /contest/entry')).toBe(before + 2);
    expect(stored().formData.summary).toBe(summary);
  });

  it('of two contacts at the same moment loses neither', async () => {
    const from = await revision();
    const [summary, teamName] = [newSummary(), `第 ${count} 队`];
    const [one, other] = await Promise.all([me.put(id, from, { summary }), me.put(id, from, { teamName })]);
    expect([one.status, other.status]).toEqual([200, 200]);
    expect(stored().formData).toMatchObject({ summary, teamName });
  });
});

describe('a submission', () => {
  it('that was done and whose answer was lost is found done: one receipt, sent once', async () => {
    const [from, key] = [await revision(), newKey()];
    const before = sent(`PUT /contest/entry/submit/${id}`);
    desk.office.faults.next(SUBMIT, { kind: 'dies after' });
    const first = await me.submit(id, from, key).expect(201);
    const again = await me.submit(id, from, key).expect(201);
    expect(again.body.receipt).toEqual(first.body.receipt);
    expect(sent(`PUT /contest/entry/submit/${id}`)).toBe(before + 1);
  });

  it('tapped a dozen times at once is made once, and every tap has the same receipt', async () => {
    const [from, key] = [await revision(), newKey()];
    const before = sent(`PUT /contest/entry/submit/${id}`);
    const answers = await Promise.all(Array.from({ length: 12 }, () => me.submit(id, from, key)));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201));
    expect(new Set(answers.map(({ body }) => JSON.stringify(body.receipt))).size).toBe(1);
    expect(sent(`PUT /contest/entry/submit/${id}`)).toBe(before + 1);
  });

  it('that never arrived is not called submitted; the same key then submits it', async () => {
    const [from, key] = [await revision(), newKey()];
    desk.office.faults.next(SUBMIT, { kind: 'connection dies' });
    await me.submit(id, from, key).expect(503);
    expect(stored().entryStatus).toBe('已退回');
    await me.submit(id, from, key).expect(201);
    expect(stored().entryStatus).toBe('待审核');
  });

  it('after which the office cannot be looked at is unknown; asked again, it is found done and not sent twice', async () => {
    const [from, key] = [await revision(), newKey()];
    const before = sent(`PUT /contest/entry/submit/${id}`);
    desk.office.faults.next(SUBMIT, { kind: 'dies after' });
    desk.office.faults.afterNext(SUBMIT, LOOK, { kind: 'a gateway page' }, 3);
    await me.submit(id, from, key).expect(503);
    desk.office.faults.clear();
    const { body } = await me.submit(id, from, key).expect(201);
    expect(body.receipt).toMatchObject({ registrationId: id, resubmission: true });
    expect(sent(`PUT /contest/entry/submit/${id}`)).toBe(before + 1);
  });

  it('that the office says it took, while the status stays, is not called submitted', async () => {
    const [from, key] = [await revision(), newKey()];
    desk.office.faults.next(SUBMIT, { kind: 'code', code: 200, msg: '操作成功' });
    await me.submit(id, from, key).expect(502);
    expect(stored().entryStatus).toBe('已退回');
  });

  it('with another key, of what is submitted already, is refused', async () => {
    await me.submit(id, await revision(), newKey()).expect(201);
    await me.submit(id, await revision(), newKey()).expect(403);
  });

  it('of a state that has changed on the web meanwhile is not made', async () => {
    const from = await revision();
    desk.office.entries.editOnWeb(id, { teamName: `网页改的第 ${++count} 队` });
    await me.submit(id, from, newKey()).expect(409);
    expect(stored().entryStatus).toBe('已退回');
  });
});

describe('an office that answers badly', () => {
  it.each([
    ['a page of a gateway', { kind: 'a gateway page' as const }, 503],
    ['no code at all', { kind: 'code' as const, code: Number.NaN, msg: '' }, 502],
    ['success without the entry', { kind: 'code' as const, code: 200, msg: '操作成功' }, 404],
    ['forbidden to our account', { kind: 'code' as const, code: 403, msg: '没有权限，请联系管理员授权' }, 503],
    ['an entry it will not show', { kind: 'refused' as const, msg: '报名信息加载失败' }, 503],
  ])('with %s makes nothing up', async (_, fault, status) => {
    desk.office.faults.next(LOOK, fault, 3);
    await me.get(`/registrations/${id}`).expect(status);
    desk.office.faults.clear();
    await me.get(`/registrations/${id}`).expect(200);
  });

  it('with an entry that is not there says so in any words, as for somebody else’s', async () => {
    const foreign = desk.office.entries.insert({ contestCode: 'gd-data-elements-2026', contactPhone: '13700000001' });
    const missing = await me.get('/registrations/424242').expect(404);
    const other = await me.get(`/registrations/${foreign}`).expect(404);
    expect(missing.body).toEqual(other.body);
  });

  it('with a page past the last shows nothing twice', async () => {
    const many = await signInContact(desk);
    for (let i = 0; i < 130; i++) {
      desk.office.entries.insert({
        contestCode: 'gd-data-elements-2026',
        contactPhone: many.phone,
        projectName: `项目${i}`,
      });
    }
    const ids: string[] = [];
    let cursor = '';
    do {
      const { body } = await many.get(`/registrations?limit=50${cursor && `&cursor=${cursor}`}`).expect(200);
      ids.push(...(body as { items: { id: string }[] }).items.map((item) => item.id));
      cursor = (body as { nextCursor: string | null }).nextCursor ?? '';
    } while (cursor !== '');
    expect([ids.length, new Set(ids).size]).toEqual([130, 130]);
    const found = await many.get(`/registrations?q=${encodeURIComponent('项目12')}`).expect(200);
    expect((found.body as { items: unknown[] }).items).toHaveLength(11);
  });
});

test('a word nobody told us of: what was handed in stays closed and is shown with the office’s own word', async () => {
  desk.office.organiser.call(id, '专家复核中');
  desk.office.entries.find(id).submitTime ??= '2026-07-10 09:00:00';
  const entry = await me.read(id);
  expect(entry).toMatchObject({ status: 'submitted', stage: '专家复核中' });
  expect(entry.capabilities.edit.allowed).toBe(false);
});
