import { advanceRegistration } from '../../bff/standalone/organiser/advance-entry';
import { approveRegistration, returnRegistration } from '../../bff/standalone/organiser/review-entry';
import type { Notification } from '../../shared/notification';
import { type Contact, signInContact } from '../support/contact';
import { startDesk, type TestDesk } from '../support/desk';
import { until } from '../support/until';

/** The real main API with its webhook and its feed at once: each event comes at least twice. */
let desk: TestDesk;
beforeAll(async () => {
  desk = await startDesk();
});
afterAll(() => desk.stop());

async function inbox(contact: Contact): Promise<Notification[]> {
  const { body } = await contact.get('/notifications').expect(200);
  return (body as { items: Notification[] }).items;
}

test('from submitted to advanced: each once, for both contacts, the second of whom signs in only afterwards', async () => {
  const owner = await signInContact(desk);
  const { id } = await owner.submitted();
  const deputy = '13700000077';
  await owner.letIn(id, deputy);
  const reason = '1. 营业执照不清晰；2. 简介过长';
  await returnRegistration(desk.registry, id, { reason, until: '2026-07-17 18:00', fields: [], only: false });
  const { revision } = await owner.read(id);
  await owner.submit(id, revision).expect(201);
  await approveRegistration(desk.registry, id);
  await advanceRegistration(desk.registry, id, { stage: '初赛', outcome: 'advanced' });
  await until('the last notice', async () => (await inbox(owner)).some(({ type }) => type === 'advanced'));
  // Time for the feed to be read once more after the webhook, or the other way round.
  await new Promise((resolve) => setTimeout(resolve, 500));

  const notices = await inbox(owner);
  expect(notices.map(({ title }) => title).sort()).toEqual([
    '修改后的材料已重新提交',
    '已晋级初赛',
    '报名审核已通过',
    '报名已提交',
    '报名被退回，需要您修改',
    '联络人有变动',
  ]);
  expect(notices.find(({ type }) => type === 'returned')).toMatchObject({
    registrationId: id,
    projectName: '城市运行数据底座',
    text: '1. 营业执照不清晰；2. 简介过长\n请在 7月17日 18:00 前修改并重新提交。',
  });
  const later = await inbox(await signInContact(desk, deputy));
  expect(later.map(({ type }) => type).sort()).toEqual([
    'advanced',
    'approved',
    'contactsChanged',
    'returned',
    'submitted',
  ]);
});
