import { residentId } from '../../bff/standalone/sample/made-up-numbers';
import { type Answers, rowsOf } from '../../shared/form/answers';
import type { Registration } from '../../shared/registration';
import { type Contact, signInContact } from '../support/contact';
import { startDesk, type TestDesk } from '../support/desk';
import { PDF } from '../support/files';
import { filledDraft } from '../support/filled-draft';

const CONTEST = 'gx-data-elements-2024';

let desk: TestDesk;
beforeAll(async () => {
  desk = await startDesk({ webhook: false, contestStart: '2024-07-20T09:00:00+08:00' });
});
afterAll(() => desk.stop());

/** A draft of a division with two of the twelve fields, filled in with what the form then asks for. */
const fill = (contact: Contact, trackId: string, given: Answers, seed: number): Promise<Registration> =>
  filledDraft(desk, contact, { contestId: CONTEST, trackId, topicIds: ['meteorology', 'transport'] }, { given, seed });

let persons = 0;
const representatives = (count: number) =>
  Array.from({ length: count }, (_, i) => ({
    id: `person000${i}`,
    name: `代表${i}`,
    idType: '居民身份证',
    idNumber: residentId('19990307', ++persons),
  }));

it('a person enters alone in the open division, without any unit, and keeps two fields', async () => {
  const contact = await signInContact(desk);
  const given = { entrantKind: '个人', members: representatives(1) };
  const { id, revision, answers } = await fill(contact, 'society', given, 1);
  expect(['leadUnitName', 'leadUnitKind', 'partnerUnits'].filter((field) => field in answers)).toEqual([]);
  const { body } = await contact.submit(id, revision).expect(201);
  expect(body.registration).toMatchObject({
    status: 'submitted',
    trackName: '社会赛道',
    topicName: '气象服务、交通运输',
  });
  expect(body.receipt.files.length).toBeGreaterThanOrEqual(2);
});

it('a unit has to be named where a unit enters', async () => {
  const contact = await signInContact(desk);
  const given = { entrantKind: '单位', members: representatives(1) };
  const { id, revision } = await fill(contact, 'society', given, 2);
  const without = await contact.save(id, revision, { leadUnitName: null });
  const refused = await contact.submit(id, without.revision).expect(422);
  expect(refused.body.error.issues).toMatchObject([{ path: 'leadUnitName', code: 'required' }]);
});

it('a sixth representative is too many in the open division and fits in that of the universities', async () => {
  const contact = await signInContact(desk);
  const five = await fill(contact, 'society', { entrantKind: '个人', members: representatives(5) }, 3);
  const [, , , , , sixth] = representatives(6);
  const saved = await contact.save(five.id, five.revision, { 'members.person0005': sixth! });
  const refused = await contact.submit(five.id, saved.revision).expect(422);
  const message = '社会赛道每个参赛团队的参赛代表人数不超过5人';
  expect(refused.body.error.issues).toMatchObject([{ path: 'members', message, severity: 'error' }]);

  const students = await fill(contact, 'university', { members: representatives(6) }, 4);
  expect(rowsOf(students.answers, 'members').every(({ role }) => role === '学生' || role === '指导老师')).toBe(true);
  await contact.submit(students.id, students.revision).expect(201);
});

it('a card is asked for from students, not from their advisor, and does not hold up the entry', async () => {
  const contact = await signInContact(desk);
  const [student, advisor] = representatives(2);
  const members = [
    { ...student!, role: '学生' },
    { ...advisor!, role: '指导老师' },
  ];
  const { id, revision } = await fill(contact, 'university', { members }, 5);
  const card = await contact.upload(id, `members.${student!.id}.studentCard`, '学生证.pdf', PDF);
  const saved = await contact.save(id, revision, { [`members.${student!.id}.studentCard`]: [card] });
  const { body } = await contact.submit(id, saved.revision).expect(201);
  expect(body.receipt.files.map(({ name }: { name: string }) => name)).toContain('学生证.pdf');
});

it('a person stands for one team of the whole contest, whatever the division', async () => {
  const members = representatives(1);
  const contact = await signInContact(desk);
  const first = await fill(contact, 'society', { entrantKind: '个人', members }, 6);
  await contact.submit(first.id, first.revision).expect(201);
  const second = await fill(contact, 'university', { members }, 7);
  const refused = await contact.submit(second.id, second.revision).expect(422);
  expect(refused.body.error.issues).toMatchObject([
    { path: 'members.person0000.idNumber', message: '已在另一份报名中：每个参赛代表只能代表1个团队参加比赛。' },
  ]);
});

it('a unit that is no longer asked for does not stand in the way of another team of that name', async () => {
  const contact = await signInContact(desk);
  const team = { teamName: '桂风队', leadUnitName: '桂林甲科技有限公司' };
  const byUnit = { ...team, entrantKind: '单位' };
  const first = await fill(contact, 'society', { ...byUnit, members: representatives(1) }, 8);
  const alone = await contact.save(first.id, first.revision, { entrantKind: '个人' });
  await contact.submit(first.id, alone.revision).expect(201);
  const second = await fill(contact, 'society', { ...byUnit, members: representatives(1) }, 9);
  await contact.submit(second.id, second.revision).expect(201);
  const third = await fill(contact, 'society', { ...byUnit, members: representatives(1) }, 10);
  const refused = await contact.submit(third.id, third.revision).expect(422);
  expect(refused.body.error.issues).toMatchObject([
    { path: 'teamName', message: '已在另一份报名中：每个参赛团队只能提交1个参赛项目。' },
  ]);
});

it('both are due by 15 August', async () => {
  const contact = await signInContact(desk);
  const given = { entrantKind: '个人', members: representatives(1) };
  const { id, revision, nextAction } = await fill(contact, 'society', given, 11);
  expect(nextAction).toMatchObject({ kind: 'submit', due: { at: '2024-08-15', exact: false } });
  desk.clock.advance(27 * 24 * 3600_000);
  const again = await signInContact(desk, contact.phone);
  const late = await again.submit(id, revision).expect(403);
  expect(late.body.error.message).toBe('报名已于 8月15日 周四 截止。');
});
