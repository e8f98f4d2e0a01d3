import { type Contact, newPhone, signInContact, type Saved } from '../../support/contact';
import { startDesk, type TestDesk } from '../../support/desk';
import { until } from '../../support/until';

let desk: TestDesk;
let first: Contact;
let second: Contact;
beforeAll(async () => {
  desk = await startDesk({ webhook: false });
  [first, second] = [await signInContact(desk), await signInContact(desk)];
});
afterAll(() => desk.stop());

/** An entry both have open at the same revision, with something in it. */
async function shared() {
  const { id, revision } = await first.draft();
  await first.letIn(id, second.phone);
  const filled = await first.save(id, revision, {
    projectName: '底座',
    teamName: '岭南队',
    'members.aaaaaaaaaa': { name: '甲', role: '负责人' },
    'members.bbbbbbbbbb': { name: '乙' },
  });
  return { id, base: filled.revision };
}

it('merges two contacts who changed different things', async () => {
  const { id, base } = await shared();
  await first.save(id, base, { projectName: '城市底座', 'members.aaaaaaaaaa.role': '架构师' });
  const merged = await second.save(id, base, { teamName: '南粤队', 'members.aaaaaaaaaa.name': '甲甲' });
  expect(merged).toMatchObject({ merged: true, revision: base + 2 });
  expect(merged.answers).toMatchObject({
    projectName: '城市底座',
    teamName: '南粤队',
    members: [{ id: 'aaaaaaaaaa', name: '甲甲', role: '架构师' }, { id: 'bbbbbbbbbb' }],
  });
  expect((await first.read(id)).answers).toEqual(merged.answers);
});

it('asks when both changed the same thing, shows both sides, and stores nothing', async () => {
  const { id, base } = await shared();
  await first.save(id, base, { teamName: '别的改动' });
  await first.save(id, base + 1, { projectName: '她的名称' });
  const { body } = await second.put(id, base, { projectName: '我的名称', summary: '一起来的' }).expect(409);
  expect(body.error).toEqual({
    code: 'conflict',
    message: expect.any(String),
    revision: base + 2,
    conflicts: [
      {
        path: 'projectName',
        base: '底座',
        mine: '我的名称',
        theirs: '她的名称',
        by: '另一位联络人',
        at: desk.clock.contestNow().toISOString(),
      },
    ],
  });
  expect(JSON.stringify(body)).not.toContain(first.phone);
  expect((await first.read(id)).answers).not.toHaveProperty('summary');

  const mine = await second.save(id, base + 2, { projectName: '我的名称', summary: '一起来的' });
  expect(mine).toMatchObject({ merged: false, answers: { projectName: '我的名称' } });
});

it('calls the other side 您 when it was this person on another phone', async () => {
  const { id, base } = await shared();
  await second.save(id, base, { projectName: '手机上写的' });
  const { body } = await second.put(id, base, { projectName: '平板上写的' }).expect(409);
  expect(body.error.conflicts).toMatchObject([{ by: '您', theirs: '手机上写的' }]);
});

it('never asks about equal values', async () => {
  const { id, base } = await shared();
  await first.save(id, base, { projectName: '同一个名称', 'members.bbbbbbbbbb': null });
  const same = await second.save(id, base, { projectName: '同一个名称', 'members.bbbbbbbbbb': null });
  expect(same).toMatchObject({ merged: true, revision: base + 1 });
});

it('asks when one deletes the row the other edits, whichever comes first', async () => {
  const { id, base } = await shared();
  await first.save(id, base, { 'members.aaaaaaaaaa': null });
  const edited = await second.put(id, base, { 'members.aaaaaaaaaa.name': '甲甲' }).expect(409);
  expect(edited.body.error.conflicts).toMatchObject([
    { path: 'members.aaaaaaaaaa.name', base: '甲', mine: '甲甲', theirs: null, by: '另一位联络人' },
  ]);
  await first.save(id, base + 1, { 'members.bbbbbbbbbb.name': '乙乙' });
  const deleted = await second.put(id, base, { 'members.bbbbbbbbbb': null }).expect(409);
  expect(deleted.body.error.conflicts).toMatchObject([
    { path: 'members.bbbbbbbbbb', mine: null, theirs: { id: 'bbbbbbbbbb', name: '乙乙' } },
  ]);
});

it('keeps rows both added, and an order that does not know one of them', async () => {
  const { id, base } = await shared();
  await first.save(id, base, { 'members.cccccccccc': { name: '丙' } });
  const { answers } = await second.save(id, base, {
    'members.dddddddddd': { name: '丁' },
    'members.$order': ['dddddddddd', 'bbbbbbbbbb', 'aaaaaaaaaa'],
  });
  expect(answers.members).toMatchObject([{ name: '丁' }, { name: '乙' }, { name: '甲' }, { name: '丙' }]);
});

it('loses nobody when many save at the same moment', async () => {
  const { id, base } = await shared();
  const fields = ['leadUnitName', 'contactName', 'mailingAddress', 'teamName', 'summary', 'background', 'advantages'];
  const replies = await Promise.all(
    fields.map((field, i) => (i % 2 ? first : second).put(id, base, { [field]: `内容${i}` })),
  );
  const late = replies.filter(({ status }) => status === 503);
  expect(late.every(({ body }) => (body as { error: { code: string } }).error.code === 'unavailable')).toBe(true);
  // Whoever lost the swap too often was told so and tries again, as a phone does.
  for (const [i, field] of fields.entries()) {
    if (replies[i]!.status === 503) {
      await until(`${field} is saved`, async () => (await first.put(id, base, { [field]: `内容${i}` })).status === 200);
    }
  }
  const { answers, revision } = await first.read(id);
  expect(answers).toMatchObject(Object.fromEntries(fields.map((field, i) => [field, `内容${i}`])));
  expect(revision).toBe(base + fields.length);
  const revisions = replies.filter(({ status }) => status === 200).map(({ body }) => (body as Saved).revision);
  expect(new Set(revisions).size).toBe(revisions.length);
});

it('tells a third person nothing of all this', async () => {
  const { id, base } = await shared();
  const stranger = await signInContact(desk, newPhone());
  const { body } = await stranger.put(id, base, { projectName: '偷改' }).expect(404);
  expect(body.error.code).toBe('not_found');
});
