import { fillWithFiles } from '../../bff/standalone/sample/fill-with-files';
import type { Answers } from '../../shared/form/answers';
import type { Contest } from '../../shared/contest';
import type { Receipt, Registration } from '../../shared/registration';
import { type Contact, signInContact } from '../support/contact';
import { startDesk, type TestDesk } from '../support/desk';
import { PDF } from '../support/files';

const CONTEST = 'gd-data-elements-2025';
const DAY = 24 * 3600_000;

let desk: TestDesk;
beforeAll(async () => {
  desk = await startDesk({ webhook: false, contestStart: '2025-06-15T09:00:00+08:00' });
});
afterAll(() => desk.stop());

/** Everything the form asks for, with real files; `given` are answers that stay as they are. */
async function fill(contact: Contact, given: Answers, seed: number): Promise<Registration> {
  const input = { contestId: CONTEST, trackId: 'open-innovation', topicIds: ['open-innovation-02'] };
  const created = await contact.post('/registrations', input).expect(201);
  const { id, revision } = (created.body as { registration: Registration }).registration;
  const { form } = desk.registry.contests.get(CONTEST)!;
  const all = { trackId: input.trackId, topicIds: input.topicIds, ...given };
  const answers = await fillWithFiles(form, { seed, everything: true, given: all }, (path, { label }) =>
    contact.upload(id, path, `${label}.pdf`, PDF),
  );
  const { issues } = await contact.save(id, revision, answers);
  expect(issues).toEqual([]);
  return contact.read(id);
}

const member = { id: 'member0001', idType: '居民身份证', idNumber: '11010519491231002X' };

it('the phone is told what the notice says, and what it leaves out', async () => {
  const { body } = await desk.http.get(`/api/contests/${CONTEST}`).expect(200);
  const { contest } = body as { contest: Contest };
  expect([contest.tracks.length, contest.missing.length > 0, contest.chapters.length]).toEqual([14, true, 10]);
});

it('an entry for it is filled in to the last proof of a prize and submitted, once a person', async () => {
  const contact = await signInContact(desk);
  const draft = await fill(contact, { teamName: '甲队', members: [member], prizes: [{ id: 'prize00001' }] }, 1);
  expect(draft.answers).toMatchObject({ prizes: [{ proof: expect.arrayContaining([expect.any(String)]) }] });
  expect(draft.nextAction).toMatchObject({ text: '7月内提交，草稿未提交不视为完成报名', due: { exact: false } });
  const { body } = await contact.submit(draft.id, draft.revision).expect(201);
  const { registration, receipt } = body as { registration: Registration; receipt: Receipt };
  expect([registration.status, registration.technicalVerification]).toEqual(['submitted', null]);
  expect(receipt.revision).toBe(draft.revision);

  const other = await signInContact(desk);
  const second = await fill(other, { teamName: '乙队', members: [{ ...member, id: 'member0002' }] }, 2);
  const refused = await other.submit(second.id, second.revision).expect(422);
  expect(refused.body.error.issues).toEqual([
    {
      path: 'members.member0002.idNumber',
      code: 'taken',
      message: '已在另一份报名中：每个参赛代表只能代表1个团队参加比赛。',
      severity: 'error',
    },
  ]);
});

it('what is not submitted by the end of July is not entered', async () => {
  const contact = await signInContact(desk);
  const { id, revision } = await fill(contact, { teamName: '丙队' }, 3);
  desk.clock.advance(47 * DAY);
  // A session does not last that long.
  const again = await signInContact(desk, contact.phone);
  const late = await again.submit(id, revision).expect(403);
  expect(late.body.error.message).toBe('报名已于 7月 截止。');
});
