import { startSession } from '../../bff/session/sessions';
import { newId } from '../../bff/standalone/new-id';
import { type Endpoint, type Endpoints, fillPath, type Output } from '../../shared/api';
import { type Contact, newPhone, signInContact } from './contact';
import type { Nested, Row, Sent } from './authorisation-rows';
import type { TestDesk } from './desk';
import { PDF } from './files';
import { proofOf } from './human';

/** Who may knock, signed in. The invited one has not confirmed yet. */
export const people = ['owner', 'deputy', 'invited', 'former contact', 'another contact'] as const;
export const nobodies = ['nobody', 'signed out', 'session expired', 'token invented'] as const;
export type Caller = (typeof people)[number] | (typeof nobodies)[number];

/** What they may knock at: an entry of the owner, one of another contact, one deleted by the owner, none at all. */
export const objects = ['own', 'foreign', 'deleted', 'invented'] as const;
export type Target = (typeof objects)[number];

export interface Entry {
  id: string;
  revision: number;
  nested: Record<Nested, string>;
}

export interface World {
  entries: Record<Target, Entry>;
  contacts: Record<(typeof people)[number], Contact>;
  /** A notice in the inbox of each. */
  notices: Record<(typeof people)[number], string>;
  /** A session of its own for each call, because a call may end it. */
  headerOf(caller: Caller): Promise<Record<string, string>>;
  /** A new entry of the owner with the deputy in it, for calls that change it. */
  freshEntry(): Promise<Entry>;
  call(
    endpoint: Endpoint,
    caller: Caller,
    params: Record<string, string>,
    sent: Sent,
  ): Promise<{ status: number; text: string; headers: Record<string, string> }>;
  send(row: Row, entry?: Entry, noticeId?: string): Promise<Sent>;
}

const MONTH = 31 * 24 * 3600_000;
const INVENTED = 'A1b2C3d4E5f6G7h8J9k0';
const wholeContest = { paper: 'declaration', filing: 'maoming' };
const inventedIds = { file: INVENTED, contact: INVENTED, invitation: INVENTED, supplement: INVENTED };

export async function makeWorld(desk: TestDesk): Promise<World> {
  const contacts = {
    owner: await signInContact(desk),
    deputy: await signInContact(desk),
    invited: await signInContact(desk),
    'former contact': await signInContact(desk),
    'another contact': await signInContact(desk),
  };
  const { owner, deputy } = contacts;

  async function draftOf(contact: Contact) {
    const { id, revision } = await contact.draft();
    const file = await contact.upload(id, 'projectSlides', '路演.pdf', PDF);
    const saved = await contact.save(id, revision, { projectSlides: [file] });
    return { id, revision: saved.revision, file };
  }

  async function withNested(contact: Contact, { id, revision, file }: Awaited<ReturnType<typeof draftOf>>) {
    const { body } = await contact.get(`/registrations/${id}/contacts`).expect(200);
    const invitation = await invite(contact, id);
    const last = (body as Output<Endpoints['listContacts']>).contacts.at(-1)!;
    const supplement = await askedOf(desk, id);
    return { id, revision, nested: { ...wholeContest, file, invitation, supplement, contact: last.id } };
  }

  async function invite(contact: Contact, id: string): Promise<string> {
    const input = { role: 'deputy', phone: contacts.invited.phone };
    const { body } = await contact.post(`/registrations/${id}/contacts/invitations`, input).expect(201);
    return (body as Output<Endpoints['inviteContact']>).invitation.id;
  }

  async function freshEntry(): Promise<Entry> {
    const draft = await draftOf(owner);
    // Who was let in first and is not on the second list has had access once.
    await owner.letIn(draft.id, contacts['former contact'].phone);
    await owner.letIn(draft.id, deputy.phone);
    // How many one may invite a day is another test's business.
    await desk.db.deleteFrom('rate_counts').execute();
    return withNested(owner, draft);
  }

  const entries = {
    own: await freshEntry(),
    foreign: await withNested(contacts['another contact'], await draftOf(contacts['another contact'])),
    deleted: await freshEntry(),
    invented: { id: INVENTED, revision: 1, nested: { ...inventedIds, ...wholeContest } },
  };
  await owner.delete(`/registrations/${entries.deleted.id}`).expect(204);

  const userIds = new Map<string, string>();
  for (const { id, phone } of await desk.db.selectFrom('users').select(['id', 'phone']).execute()) {
    userIds.set(phone, id);
  }
  const notices = {} as World['notices'];
  for (const person of people) notices[person] = await noticeFor(desk, contacts[person].phone);

  async function session(person: keyof typeof contacts, at = desk.clock.now()) {
    const { token } = await startSession(desk.db, userIds.get(contacts[person].phone)!, at);
    return { authorization: `Bearer ${token}` };
  }

  async function headerOf(caller: Caller): Promise<Record<string, string>> {
    if (caller === 'nobody') return {};
    if (caller === 'token invented') return { authorization: `Bearer ${'A'.repeat(43)}` };
    if (caller === 'session expired') return session('owner', new Date(desk.clock.now().getTime() - MONTH));
    if (caller === 'signed out') {
      const header = await session('owner');
      await desk.http.delete('/api/session').set(header).expect(204);
      return header;
    }
    return session(caller);
  }

  return {
    entries,
    contacts,
    notices,
    headerOf,
    freshEntry,
    async call(endpoint, caller, params, { query = '', body, headers = {}, bytes }) {
      const method = endpoint.method.toLowerCase() as 'get' | 'post' | 'put' | 'delete';
      const asked = desk.http[method](`/api${fillPath(endpoint.path, params)}${query}`)
        .set({ ...(await headerOf(caller)), ...headers })
        .buffer(true);
      const { status, text, headers: answered } = await asked.send(bytes ?? body);
      return { status, text, headers: answered as Record<string, string> };
    },
    async send(row, entry = entries.invented, noticeId = INVENTED) {
      const facts = { revision: entry.revision, freshPhone: newPhone(), noticeId, proof: () => solved(desk) };
      return (await row.send?.(facts)) ?? {};
    },
  };
}

/** Asked of a draft, which organisers do not do: the entries here are drafts. */
async function askedOf({ registry, clock }: TestDesk, id: string): Promise<string> {
  const supplementId = newId();
  const items = JSON.stringify([{ id: '1', text: '授权书', accepts: 'files' }]);
  const asked = {
    id: supplementId,
    registration_id: id,
    kind: '补充材料',
    title: '授权书',
    asked_at: clock.contestNow(),
  };
  await registry.db
    .insertInto('supplements')
    .values({ ...asked, items, text: null, until: null, sent_at: null, sent_key: null, answers: null })
    .execute();
  await registry.db.updateTable('registrations').set({ open_supplements: 1 }).where('id', '=', id).execute();
  return supplementId;
}

async function solved(desk: TestDesk): Promise<string> {
  const { body } = await desk.http.post('/api/session/challenge').expect(200);
  return proofOf(body);
}

async function noticeFor(desk: TestDesk, phone: string): Promise<string> {
  const { id } = await desk.db
    .insertInto('notices')
    .values({
      event_id: `matrix-${phone}`,
      phone,
      type: 'returned',
      registration_id: 'matrix',
      contest_id: 'gd-data-elements-2026',
      title: '退回修改',
      text: `只给 ${phone.slice(-2)} 看`,
      project_name: null,
      at: desk.clock.contestNow(),
      read_at: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}
