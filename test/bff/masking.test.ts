import { returnRegistration } from '../../bff/standalone/organiser/review-entry';
import { type Contact, signInContact } from '../support/contact';
import { startDesk, type TestDesk } from '../support/desk';
import { until } from '../support/until';

let desk: TestDesk;
let owner: Contact;
let deputy: Contact;
let id: string;
let receipt: unknown;
beforeAll(async () => {
  desk = await startDesk();
  [owner, deputy] = [await signInContact(desk), await signInContact(desk)];
  const draft = await owner.completeDraft();
  ({ id } = draft);
  await owner.letIn(id, deputy.phone);
  await owner.post(`/registrations/${id}/contacts/invitations`, { role: 'deputy', phone: '13700000009' }).expect(201);
  receipt = (await owner.submit(id, draft.revision).expect(201)).body;
  await returnRegistration(desk.registry, id, { reason: '营业执照不清晰', fields: [], only: false });
  await deputy.read(id);
  await until('both have heard of the return', async () => {
    const inboxes = await Promise.all([owner, deputy].map((each) => each.get('/notifications').expect(200)));
    return inboxes.every(({ body }) => JSON.stringify(body).includes('营业执照不清晰'));
  });
});
afterAll(() => desk.stop());

/** Whole mobile and identity numbers, wherever they stand. */
const numbersIn = (value: unknown): string[] =>
  JSON.stringify(value).match(/(?<![\dA-Za-z])(1[3-9]\d{9}|\d{17}[\dXx])(?![\dA-Za-z])/g) ?? [];

/** Without the answers, which are one's own to read and mend, and the organiser's own number to call. */
function outside(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(outside);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([key]) => key !== 'answers' && key !== 'helpline');
  return Object.fromEntries(kept.map(([key, each]) => [key, outside(each)]));
}

const paths = (): string[] => [
  '/registrations',
  `/registrations/${id}`,
  `/registrations/${id}/contacts`,
  '/notifications',
  '/sessions',
  '/me/consents',
  '/me/access-log',
];

test('the answers of the entry do hold whole numbers, so there is something to find', async () => {
  const { answers } = await owner.read(id);
  expect(numbersIn(answers)).toEqual(expect.arrayContaining(['13800000001', '11010519491231002X']));
});

test.each(['owner', 'deputy'] as const)('outside of the answers the %s finds no whole number anywhere', async (who) => {
  const contact = { owner, deputy }[who];
  for (const path of paths()) {
    const { body } = await contact.get(path).expect(200);
    expect([path, numbersIn(outside(body))]).toEqual([path, []]);
  }
  const { body } = await contact.post(`/registrations/${id}/check`).expect(200);
  expect(numbersIn(body)).toEqual([]);
});

test('nor does the receipt of submitting hold one', () => {
  expect(numbersIn(outside(receipt))).toEqual([]);
});
