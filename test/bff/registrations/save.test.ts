import { randomBytes } from 'node:crypto';
import { type Contact, MEMBER, signInContact, UNIT } from '../../support/contact';
import { startDesk, type TestDesk } from '../../support/desk';

let desk: TestDesk;
let contact: Contact;
beforeAll(async () => {
  desk = await startDesk({ webhook: false });
  contact = await signInContact(desk);
});
afterAll(() => desk.stop());

const paths = (issues: { path: string; code: string }[]) => issues.map(({ path, code }) => `${path} ${code}`);

it('keeps what was typed and says what is wrong with it, at the changed paths only', async () => {
  const { id, revision } = await contact.draft();
  const saved = await contact.save(id, revision, { projectName: '城市运行数据底座', contactEmail: '不是邮箱' });
  expect(saved).toMatchObject({ revision: revision + 1, merged: false, demo: true });
  expect(paths(saved.issues)).toEqual(['contactEmail not_an_email']);
  const { answers, projectName } = await contact.read(id);
  expect(answers).toMatchObject({ projectName: '城市运行数据底座', contactEmail: '不是邮箱' });
  expect(projectName).toBe('城市运行数据底座');
});

it('spells equal answers in one way', async () => {
  const { id, revision } = await contact.draft();
  const { answers } = await contact.save(id, revision, {
    summary: '一行\r\n两行\r三行',
    contactPhone: '+86 138-0000-0001',
    leadUnitCode: '91440300 708461136t',
  });
  expect(answers).toMatchObject({
    summary: '一行\n两行\n三行',
    contactPhone: '13800000001',
    leadUnitCode: '91440300708461136T',
  });
});

it.each([
  ['a limit reached', '字'.repeat(1000), false],
  ['one character over', '字'.repeat(1001), true],
  ['faces count as one', '😀'.repeat(1000), false],
  ['one face over', '😀'.repeat(999) + '字字', true],
  ['a line break counts as one however it is written', '字\r\n'.repeat(500), false],
  ['one line break over', '字\r\n'.repeat(500) + '\n', true],
])('saves a long text with %s', async (_, summary, isOver) => {
  const { id, revision } = await contact.draft();
  const { answers, issues } = await contact.save(id, revision, { summary });
  expect(answers.summary).toBe(summary.replace(/\r\n/g, '\n'));
  expect(paths(issues)).toEqual(isOver ? ['summary too_long'] : []);
  expect((await contact.read(id)).answers.summary).toBe(answers.summary);
});

it('saves six members and two contacts among them, and reports both', async () => {
  const { id, revision } = await contact.draft();
  const rows = Array.from({ length: 6 }, (_, i) => [`members.person000${i}`, { name: `成员${i}`, isContact: i < 2 }]);
  const { answers, issues } = await contact.save(id, revision, Object.fromEntries(rows));
  expect(answers.members).toHaveLength(6);
  const { body } = await contact.post(`/registrations/${id}/check`).expect(200);
  const all = paths((body as { issues: { path: string; code: string }[] }).issues);
  expect(all).toContain('members too_many_rows');
  expect(paths(issues)).toEqual(
    expect.arrayContaining(['members.person0000.isContact exactly_one', 'members.person0001.isContact exactly_one']),
  );
});

it('adds, edits, orders and deletes rows by path', async () => {
  const { id, revision } = await contact.draft();
  let saved = await contact.save(id, revision, {
    'members.aaaaaaaaaa': { name: '甲' },
    'members.bbbbbbbbbb': { id: 'bbbbbbbbbb', name: '乙' },
  });
  saved = await contact.save(id, saved.revision, {
    'members.$order': ['bbbbbbbbbb', 'aaaaaaaaaa'],
    'members.aaaaaaaaaa.name': '甲甲',
    'members.bbbbbbbbbb.name': null,
  });
  expect(saved.answers.members).toEqual([{ id: 'bbbbbbbbbb' }, { id: 'aaaaaaaaaa', name: '甲甲' }]);
  saved = await contact.save(id, saved.revision, { 'members.bbbbbbbbbb': null });
  expect(saved.answers.members).toEqual([{ id: 'aaaaaaaaaa', name: '甲甲' }]);
  saved = await contact.save(id, saved.revision, { 'members.bbbbbbbbbb': null });
  expect(saved.revision).toBe(revision + 3);
});

it('takes a whole list of rows as the changes it means', async () => {
  const { id, revision } = await contact.draft();
  const first = await contact.save(id, revision, {
    members: [
      { id: 'aaaaaaaaaa', name: '甲' },
      { id: 'bbbbbbbbbb', name: '乙' },
    ],
  });
  const second = await contact.save(id, first.revision, { members: [{ id: 'bbbbbbbbbb', name: '乙乙' }] });
  expect(second.answers.members).toEqual([{ id: 'bbbbbbbbbb', name: '乙乙' }]);
  const bad = await contact.put(id, second.revision, { members: [{ name: '没有编号' }] }).expect(400);
  expect(paths(bad.body.error.issues)).toEqual(['members bad_row_id']);
});

it('keeps the revision when nothing really changes', async () => {
  const { id, revision } = await contact.draft();
  const saved = await contact.save(id, revision, { projectName: '底座' });
  for (const changes of [{}, { projectName: '底座' }, { teamName: '' }, { teamName: null, scenarios: [] }]) {
    expect(await contact.save(id, saved.revision, changes)).toMatchObject({
      revision: saved.revision,
      issues: expect.anything(),
    });
  }
});

it('names every problem of a save at once, and stores nothing of it', async () => {
  const { id, revision } = await contact.draft();
  const { body } = await contact
    .put(id, revision, {
      projectName: '不该存下',
      noSuchField: 1,
      summary: 5,
      members: '不是列表',
      'members.aaaaaaaaaa': { name: 3, nobody: 1 },
      'members.short.name': '甲',
      'units.$order': ['x'],
      __proto__x: 1,
      'constructor.prototype': 1,
    })
    .expect(400);
  expect(paths(body.error.issues).sort()).toEqual([
    '__proto__x unknown_path',
    'constructor.prototype unknown_path',
    'members wrong_type',
    'members.aaaaaaaaaa.name wrong_type',
    'members.aaaaaaaaaa.nobody unknown_path',
    'members.short.name unknown_path',
    'noSuchField unknown_path',
    'summary wrong_type',
    'units.$order wrong_type',
  ]);
  const unknown = await contact.put(id, revision, { 'members.aaaaaaaaaa.name': '甲', projectName: '不该存下' });
  expect([unknown.status, paths(unknown.body.error.issues)]).toEqual([400, ['members.aaaaaaaaaa.name unknown_row']]);
  expect(await contact.read(id)).toMatchObject({ revision, projectName: null });
});

it('refuses a revision from the future and says which one is stored', async () => {
  const { id, revision } = await contact.draft();
  const { body } = await contact.put(id, revision + 1, { projectName: '底座' }).expect(400);
  expect(body.error).toMatchObject({ code: 'invalid_request', revision });
  const zero = await contact.put(id, 0, { projectName: '底座' }).expect(400);
  expect(zero.body.error.revision).toBe(revision);
});

it('lets a field hold only files of this entry that have arrived whole and fit', async () => {
  const { id, revision, attachments } = await contact.completeDraft();
  const other = await contact.draft();
  const [licence] = attachments;
  const foreign = await contact.put(other.id, other.revision, { projectSlides: [licence!.id] }).expect(400);
  expect(paths(foreign.body.error.issues)).toEqual(['projectSlides unknown_file']);
  const wrongKind = await contact.put(id, revision, { projectSlides: [licence!.id, 'nowhere'] }).expect(400);
  expect(paths(wrongKind.body.error.issues)).toEqual(['projectSlides unknown_file']);
  const path = `units.${UNIT}.auditReport`;
  const { body } = await contact.post(`/registrations/${id}/attachments`, { path, name: '审计.pdf', size: 9 });
  const half = await contact.put(id, revision, { [path]: [body.attachment.id] }).expect(400);
  expect(paths(half.body.error.issues)).toEqual([`${path} incomplete_file`]);
});

it('refuses what no database can store, in words', async () => {
  const { id, revision } = await contact.draft();
  const { body } = await contact.put(id, revision, { projectName: 'a\u0000b', teamName: '\ud800' });
  expect(body.error).toMatchObject({ code: 'invalid_request' });
  expect(paths(body.error.issues)).toEqual(['projectName wrong_type', 'teamName wrong_type']);
});

it('answers 413 to a body nobody types', async () => {
  const { id, revision } = await contact.draft();
  const { body } = await contact.put(id, revision, { summary: randomBytes(1024 * 1024).toString('hex') }).expect(413);
  expect(body.error.code).toBe('too_large');
});

it('reports a rule that spans rows at the row that was changed', async () => {
  const { id, revision } = await contact.completeDraft();
  const { issues } = await contact.save(id, revision, { [`members.${MEMBER}.unit`]: '别的单位' });
  expect(paths(issues)).toEqual([`members.${MEMBER}.unit not_among`]);
});
