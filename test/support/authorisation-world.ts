import { startSession } from '../../bff/session/sessions';
import { type Endpoint, fillPath } from '../../shared/api';
import { type Contact, newPhone, signInContact } from './contact';
import type { Row, Sent } from './authorisation-rows';
import type { TestDesk } from './desk';
import { PDF } from './files';
import { proofOf } from './human';

/** Who may knock. The first four are signed in. */
export const people = ['owner', 'deputy', 'former contact', 'another contact'] as const;
export const nobodies = ['nobody', 'signed out', 'session expired', 'token invented'] as const;
export type Caller = (typeof people)[number] | (typeof nobodies)[number];

/** What they may knock at: an entry of the owner, one of another contact, one deleted by the owner, none at all. */
export const objects = ['own', 'foreign', 'deleted', 'invented'] as const;
export type Target = (typeof objects)[number];

export interface Entry {
  id: string;
  fileId: string;
  revision: number;
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

export async function makeWorld(desk: TestDesk): Promise<World> {
  const contacts = {
    owner: await signInContact(desk),
    deputy: await signInContact(desk),
    'former contact': await signInContact(desk),
    'another contact': await signInContact(desk),
  };
  const { owner, deputy } = contacts;

  async function entryOf(contact: Contact): Promise<Entry> {
    const { id, revision } = await contact.draft();
    const fileId = await contact.upload(id, 'projectSlides', '路演.pdf', PDF);
    const saved = await contact.save(id, revision, { projectSlides: [fileId] });
    return { id, fileId, revision: saved.revision };
  }

  async function freshEntry(): Promise<Entry> {
    const entry = await entryOf(owner);
    // Who was let in first and is not on the second list has had access once.
    await owner.letIn(entry.id, contacts['former contact'].phone);
    await owner.letIn(entry.id, deputy.phone);
    return entry;
  }

  const entries = {
    own: await freshEntry(),
    foreign: await entryOf(contacts['another contact']),
    deleted: await freshEntry(),
    invented: { id: INVENTED, fileId: INVENTED, revision: 1 },
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
