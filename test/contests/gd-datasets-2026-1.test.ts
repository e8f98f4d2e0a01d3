import { advanceRegistration, verifyRegistration } from '../../bff/standalone/organiser/advance-entry';
import { approveRegistration } from '../../bff/standalone/organiser/review-entry';
import { residentId } from '../../bff/standalone/sample/made-up-numbers';
import type { Answers } from '../../shared/form/answers';
import type { Registration, RegistrationSummary } from '../../shared/registration';
import { type Contact, signInContact } from '../support/contact';
import { startDesk, type TestDesk } from '../support/desk';
import { filledDraft } from '../support/filled-draft';

const CONTEST = 'gd-datasets-2026-1';

let desk: TestDesk;
beforeAll(async () => {
  desk = await startDesk({ webhook: false, contestStart: '2026-01-15T09:00:00+08:00' });
});
afterAll(() => desk.stop());

/** The same number is the same person. */
const person = (id: string, number: number) => ({
  id,
  idType: '居民身份证',
  idNumber: residentId('19900307', number),
});

const draftOf = async (contact: Contact): Promise<Registration> => {
  const { body } = await contact.post('/registrations', { contestId: CONTEST }).expect(201);
  return (body as { registration: Registration }).registration;
};

/** Everything the form asks for; `given` are answers that stay as they are. */
const fill = (contact: Contact, given: Answers, seed = 1): Promise<Registration> =>
  filledDraft(desk, contact, { contestId: CONTEST }, { given, seed, everything: true });

const submitted = async (contact: Contact, given: Answers, seed: number): Promise<Registration> => {
  const { id, revision } = await fill(contact, given, seed);
  const { body } = await contact.submit(id, revision).expect(201);
  return (body as { registration: Registration }).registration;
};

const listed = async (contact: Contact, id: string): Promise<RegistrationSummary> => {
  const { body } = await contact.get('/registrations').expect(200);
  return (body as { items: RegistrationSummary[] }).items.find((each) => each.id === id)!;
};

it('a draft needs no track, and says what is not filled in yet by the names of its own form', async () => {
  const contact = await signInContact(desk);
  const { trackName, topicName, asks, technicalVerification, stage } = await draftOf(contact);
  expect([trackName, topicName, technicalVerification, stage]).toEqual([null, null, '未注册', '未审核']);
  expect(asks).toEqual({ projectName: '解题方案名称', teamName: '团队名称', track: null, topics: '参赛赛题' });
});

it.each([
  [{ trackId: 'transport' }, { path: 'trackId', message: '没有这个赛道' }],
  [{ topicIds: ['transport-01'] }, { path: 'topicIds', message: '这个赛事不选赛题' }],
])('a draft with %j is refused: it has neither tracks nor a list of topics', async (choice, issue) => {
  const contact = await signInContact(desk);
  const { body } = await contact.post('/registrations', { contestId: CONTEST, ...choice }).expect(400);
  expect(body.error.issues).toContainEqual(expect.objectContaining(issue));
});

it('a lead unit outside Guangdong keeps an entry from being submitted, in the words of the letter', async () => {
  const contact = await signInContact(desk);
  const { id, revision } = await fill(contact, {
    topic: '赛题甲',
    members: [person('member0009', 9)],
  });
  const saved = await contact.save(id, revision, { leadUnitRegion: ['450000', '450100'] });
  const message = '参赛团队的牵头单位，应为广东省内依法注册的独立法人单位';
  expect(saved.issues).toMatchObject([{ path: 'leadUnitRegion', code: 'not_within', message, severity: 'error' }]);
  const refused = await contact.submit(id, saved.revision).expect(422);
  expect(refused.body.error.issues).toContainEqual(expect.objectContaining({ path: 'leadUnitRegion', message }));
});

it('a sixth member is warned of, because the letter says 原则上', async () => {
  const contact = await signInContact(desk);
  const members = [1, 2, 3, 4, 5].map((i) => ({ id: `member000${i}` }));
  const { id, revision } = await fill(contact, { topic: '六人', members }, 6);
  const sixth = { ...person('member0006', 6), name: '陆成员' };
  const saved = await contact.save(id, revision, { 'members.member0006': sixth });
  const { body } = await contact.post(`/registrations/${id}/check`).expect(200);
  expect(body.issues).toMatchObject([{ path: 'members', code: 'too_many_rows', severity: 'warning' }]);
  await contact.submit(id, saved.revision).expect(201);
});

it('after approval comes the data platform, and only who passed there gets to the first round', async () => {
  const contact = await signInContact(desk);
  const given = { topic: '赛题乙', members: [person('member0001', 1)] };
  const { id, nextAction } = await submitted(contact, given, 2);
  expect(nextAction).toMatchObject({ kind: 'wait', text: '组委会审核中' });
  expect((await contact.read(id)).capabilities.verify.why).toBe('报名已通过之后才办理数据平台注册');

  await approveRegistration(desk.registry, id);
  const approved = await contact.read(id);
  expect([approved.stage, approved.technicalVerification]).toEqual(['数据平台注册', '未注册']);
  expect(approved.capabilities.verify).toEqual({ allowed: true, why: null });
  const text = '请按照对应开展比赛的数据平台使用指引进行注册，经审核通过后，获得正式参加比赛资格';
  expect(approved.nextAction).toEqual({ kind: 'verify', text, due: { at: '2026-01-31', exact: false } });
  expect((await listed(contact, id)).nextAction.text).toBe(text);

  const first = { stage: '初赛', outcome: 'pending' } as const;
  await expect(advanceRegistration(desk.registry, id, first)).rejects.toThrow(
    '数据平台注册“已通过”之后才能到“初赛”，现在是“未注册”',
  );

  await verifyRegistration(desk.registry, id, { status: '待审核' });
  expect((await contact.read(id)).nextAction).toMatchObject({ kind: 'wait', text: '数据平台注册进行中，等待结果' });
  await verifyRegistration(desk.registry, id, { status: '已通过' });
  const passed = await contact.read(id);
  expect(passed.nextAction).toMatchObject({ kind: 'wait', text: '数据平台注册已通过，等待初赛' });
  expect(passed.history.map(({ title }) => title)).toContain('数据平台注册：已通过');

  await advanceRegistration(desk.registry, id, first);
  const competing = await contact.read(id);
  expect(competing.nextAction.text).toBe(
    '初赛进行中：通过“大赛”官方网站进入本赛题对应的可信空间进行比赛，在规定时间内上传成果',
  );
});

it('a person stands for one team of a topic, however it is written, and may stand for another topic', async () => {
  const members = (id: string, other: number) => [person(id, 20), person(`${id.slice(0, -1)}9`, other)];
  const first = await signInContact(desk);
  await submitted(first, { topic: '病历 标注', members: members('member0001', 21) }, 3);

  const second = await signInContact(desk);
  const again = await fill(second, { topic: '病历标注', members: members('member0011', 22) }, 4);
  const refused = await second.submit(again.id, again.revision).expect(422);
  expect(refused.body.error.issues).toEqual([
    {
      path: 'members.member0011.idNumber',
      code: 'taken',
      message: '已在另一份报名中：对于同一赛题，每位参赛代表只能代表1个团队比赛。',
      severity: 'error',
    },
  ]);

  const third = await signInContact(desk);
  const { topicName } = await submitted(third, { topic: '影像标注', members: members('member0021', 23) }, 5);
  expect(topicName).toBe('影像标注');
});
