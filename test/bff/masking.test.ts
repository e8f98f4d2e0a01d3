import { returnRegistration } from '../../bff/standalone/organiser/review-entry';
import { endpoints, type Endpoint, fillPath } from '../../shared/api';
import { type Nested, rows } from '../support/authorisation-rows';
import { type Contact, newPhone, signInContact } from '../support/contact';
import { startDesk, type TestDesk } from '../support/desk';
import { PDF } from '../support/files';
import { filledDraft } from '../support/filled-draft';
import { until } from '../support/until';

const DAY = 24 * 60 * 60_000;

/** Where a whole number may stand: the endpoint, where in its answer, and why. */
const exceptions: [name: string, at: string, why: string][] = [
  ['getSession', 'user.phone', 'one’s own number, to know as whom one is signed in'],
  ['getRegistration', 'registration.answers', 'what one has filled in, to read and mend'],
  ['getRegistration', 'registration.helpline', 'the organiser’s published number, to call'],
  ['getContest', 'contest.contacts', 'the organiser’s published numbers, to call'],
  ['listFilings', 'filings.contact', 'the authority’s published numbers, to call'],
  ['listFilings', 'filings.text', 'to be pasted whole: the authority asks for the number of the contact person'],
  ['listFilings', 'filings.items', 'the same, item by item'],
];

const asking = (Object.entries(endpoints) as [string, Endpoint][]).filter(([, { method }]) => method === 'GET');
const people = ['owner', 'deputy'] as const;

let desk: TestDesk;
let contacts: Record<(typeof people)[number], Contact>;
let id: string;
let receipt: unknown;
let nested: Partial<Record<Nested, string>>;
let key: string;
let filed: string;
beforeAll(async () => {
  desk = await startDesk({ contestStart: '2026-01-15T09:00:00+08:00' });
  const phones = [newPhone(), newPhone()] as const;
  filed = await entryToFile(...phones);
  desk.clock.advance(176 * DAY);
  const [owner, deputy] = [await signInContact(desk, phones[0]), await signInContact(desk, phones[1])];
  contacts = { owner, deputy };
  const draft = await owner.completeDraft();
  ({ id } = draft);
  const file = await owner.upload(id, 'projectSlides', '路演.pdf', PDF);
  const { revision } = await owner.save(id, draft.revision, { projectSlides: [file] });
  nested = { file, paper: 'declaration' };
  await owner.letIn(id, deputy.phone);
  const invited = { role: 'deputy', phone: '13700000009' };
  const invitation = await owner.post(`/registrations/${id}/contacts/invitations`, invited).expect(201);
  ({ key } = invitation.body as { key: string });
  receipt = (await owner.submit(id, revision).expect(201)).body;
  await returnRegistration(desk.registry, id, { reason: '营业执照不清晰', fields: [], only: false });
  await deputy.read(id);
  await until('both have heard of the return', async () => {
    const inboxes = await Promise.all([owner, deputy].map((each) => each.get('/notifications').expect(200)));
    return inboxes.every(({ body }) => JSON.stringify(body).includes('营业执照不清晰'));
  });
});
afterAll(() => desk.stop());

/** In the one contest whose authority wants to be told, half a year before the other. */
async function entryToFile(owner: string, deputy: string): Promise<string> {
  const contact = await signInContact(desk, owner);
  const given = { leadUnitRegion: ['440000', '440900'], contactPhone: '13800000001' };
  const draft = await filledDraft(desk, contact, { contestId: 'gd-datasets-2026-1' }, { given });
  await contact.letIn(draft.id, deputy);
  return draft.id;
}

/** Ids of what really is, where the matrix of authorisation has invented ones. */
async function paramsOf(name: string, contact: Contact): Promise<Record<string, string>> {
  const row = rows[name]!;
  if (name === 'getInvitation') return { key };
  if (name === 'getNotification') {
    const { body } = await contact.get('/notifications').expect(200);
    return { id: (body as { items: { id: string }[] }).items[0]!.id };
  }
  if (row.who !== 'contacts') return row.params ?? {};
  const given = Object.entries(row.nested ?? {}).map(([parameter, kind]) => [parameter, nested[kind]!]);
  return { id: name === 'listFilings' ? filed : id, ...(Object.fromEntries(given) as Record<string, string>) };
}

/** Whole mobile and identity numbers with where they stand, places in lists left out: `answers.members.phone`. */
function numbersIn(value: unknown, at: string[] = []): [at: string, number: string][] {
  if (Array.isArray(value)) return value.flatMap((each) => numbersIn(each, at));
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([name, each]) => [...numbersIn(name, at), ...numbersIn(each, [...at, name])]);
  }
  const found = String(value).match(/(?<![\dA-Za-z])(1[3-9]\d{9}|\d{17}[\dXx])(?![\dA-Za-z])/g) ?? [];
  return found.map((number) => [at.join('.'), number]);
}

const isExcepted = (name: string, at: string) => exceptions.some(([of, from]) => of === name && isWithin(at, from));
const isWithin = (at: string, from: string) => at === from || at.startsWith(`${from}.`);

test('the answers of the entry do hold whole numbers, so there is something to find', async () => {
  const { answers } = await contacts.owner.read(id);
  const numbers = numbersIn(answers).map(([, number]) => number);
  expect(numbers).toEqual(expect.arrayContaining(['13800000001', '11010519491231002X']));
});

describe.each(people)('the %s', (who) => {
  test.each(asking)('finds no whole number in %s', async (name, { path }) => {
    const contact = contacts[who];
    const { body } = await contact.get(fillPath(path, await paramsOf(name, contact))).expect(200);
    expect(numbersIn(body).filter(([at]) => !isExcepted(name, at))).toEqual([]);
  });

  test('nor in what the check of the entry says', async () => {
    const { body } = await contacts[who].post(`/registrations/${id}/check`).expect(200);
    expect(numbersIn(body)).toEqual([]);
  });
});

test.each(exceptions)('the exception of %s at %s is still needed', async (name, from) => {
  const { path } = (endpoints as Record<string, Endpoint>)[name]!;
  const { body } = await contacts.owner.get(fillPath(path, await paramsOf(name, contacts.owner))).expect(200);
  expect(numbersIn(body).filter(([at]) => isWithin(at, from))).not.toEqual([]);
});

test('the receipt of submitting holds none but in the answers and the organiser’s number to call', () => {
  const outside = numbersIn(receipt).filter(
    ([at]) => !isWithin(at, 'registration.answers') && !isWithin(at, 'registration.helpline'),
  );
  expect(outside).toEqual([]);
});
