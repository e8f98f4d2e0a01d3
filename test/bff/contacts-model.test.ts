import fc from 'fast-check';
import { readRegistration } from '../../bff/standalone/registrations/read-registration';
import { MOST_CONTACTS, type ContactRole } from '../../shared/contacts';
import { type Contact, signInContact } from '../support/contact';
import { startDesk, type TestDesk } from '../support/desk';
import { type EntryContacts, newEntryContacts } from '../support/entry-contacts';

const PEOPLE = 6;
const person = fc.nat({ max: PEOPLE - 1 });
/** Mostly whoever may; the model looks up who that is. */
const by = fc.oneof({ weight: 3, arbitrary: fc.constant('owner' as const) }, { weight: 1, arbitrary: person });
const to = fc.oneof({ weight: 2, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: person });
/** Mostly the latest. */
const back = fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat({ max: 5 }) });
const role = fc.constantFrom<ContactRole>('owner', 'deputy', 'deputy');
const invite = fc.record({ does: fc.constant('invite' as const), by, to, role });
const accept = fc.record({ does: fc.constant('accept' as const), by: person, back, code: fc.boolean() });
const withdraw = fc.record({ does: fc.constant('withdraw' as const), by, back });
const remove = fc.record({ does: fc.constant('remove' as const), by, whom: fc.oneof(by, person) });
const handOver = fc.record({ does: fc.constant('handOver' as const), by, to: person, stay: fc.boolean() });
const deeds = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: invite },
    { weight: 6, arbitrary: accept },
    { weight: 1, arbitrary: withdraw },
    { weight: 2, arbitrary: remove },
    { weight: 2, arbitrary: handOver },
  ),
  { minLength: 15, maxLength: 30 },
);
type Deed = (typeof deeds extends fc.Arbitrary<infer Deeds> ? Deeds : never)[number] & object;

interface Sent {
  by: number;
  to: number | null;
  role: ContactRole;
  key: string;
  code: string;
  id: string;
  open: boolean;
}

/** What ought to be: who is in as what, and which invitations are out. */
interface Ought {
  roles: Map<number, ContactRole>;
  sent: Sent[];
}

let desk: TestDesk;
let people: Contact[];
beforeAll(async () => {
  desk = await startDesk({ webhook: false });
  people = [];
  for (let i = 0; i < PEOPLE; i += 1) people.push(await signInContact(desk));
});
afterAll(() => desk.stop());

/** Does it, and says what the answer was and what it ought to be. */
async function act(entry: EntryContacts, ought: Ought, deed: Deed): Promise<[number, number]> {
  const { roles, sent } = ought;
  const someOwner = [...roles].find(([, as]) => as === 'owner')![0];
  const resolve = (whom: number | 'owner') => (whom === 'owner' ? someOwner : whom);
  const self = resolve(deed.by);
  const mine = roles.get(self);
  const who = people[self]!;
  const latest = (back: number) => sent.at(-1 - (back % Math.max(1, sent.length)));
  /** To those outside everything about the entry is missing, to deputies it is not theirs to do. */
  const asOwner = (good: number) => (mine === undefined ? 404 : mine === 'deputy' ? 403 : good);
  const closeAll = () => sent.forEach((each) => (each.open = false));
  switch (deed.does) {
    case 'invite': {
      const { to, role } = deed;
      const input = { role, ...(to !== null && { phone: people[to]!.phone }) };
      const { status, body } = await entry.tryInvite(input, who);
      const isTaken = to !== null && roles.has(to);
      const isFull = sent.filter(({ open }) => open).length >= 10;
      const good = isTaken ? 400 : isFull ? 403 : 201;
      const expected = role === 'owner' && to === null ? 400 : asOwner(good);
      if (status === 201) {
        sent.push({ by: self, to, role, key: body.key, code: body.code, id: body.invitation.id, open: true });
      }
      return [status, expected];
    }
    case 'accept': {
      const invitation = latest(deed.back);
      if (!invitation) return [(await entry.accept(who, 'A'.repeat(22))).status, 404];
      const { by, to, role, open } = invitation;
      const { status } = await entry.accept(who, deed.code ? invitation.code : invitation.key);
      if (!open || (to !== null && to !== self)) return [status, 404];
      if (by === self || mine === 'owner' || mine === role) return [status, 200];
      if (mine === undefined && roles.size >= MOST_CONTACTS) return [status, 403];
      invitation.open = false;
      roles.set(self, role);
      if (role === 'owner') {
        roles.set(by, 'deputy');
        closeAll();
      }
      return [status, 200];
    }
    case 'withdraw': {
      const invitation = latest(deed.back);
      const { status } = await entry.withdraw(invitation?.id ?? 'none', who);
      const expected = asOwner(invitation?.open ? 204 : 404);
      if (expected === 204) invitation!.open = false;
      return [status, expected];
    }
    case 'remove': {
      const whom = resolve(deed.whom);
      const { status } = await entry.remove(await idOf(entry, ought, whom), who);
      if (mine === undefined || !roles.has(whom)) return [status, 404];
      const isLast = [...roles].every(([each, as]) => as !== 'owner' || each === whom);
      if ((whom !== self && mine !== 'owner') || isLast) return [status, 403];
      roles.delete(whom);
      closeAll();
      return [status, 204];
    }
    case 'handOver': {
      const { status } = await entry.handOver(await idOf(entry, ought, deed.to), deed.stay, who);
      if (mine === undefined || !roles.has(deed.to)) return [status, 404];
      if (mine !== 'owner' || deed.to === self) return [status, 403];
      roles.set(deed.to, 'owner');
      if (deed.stay) roles.set(self, 'deputy');
      else roles.delete(self);
      closeAll();
      return [status, 204];
    }
  }
}

/** As the list names this person; for one who is not in it, something that is not there. */
async function idOf(entry: EntryContacts, { roles }: Ought, who: number): Promise<string> {
  return roles.has(who) ? (await entry.selfOf(people[who]!)).id : 'not-in-the-list';
}

test('whatever is done by whom: exactly those who were invited and confirmed are in, and there is always an owner', async () => {
  await fc.assert(
    fc.asyncProperty(deeds, async (all) => {
      // How often one may invite and try is another story.
      await desk.db.deleteFrom('rate_counts').execute();
      const entry = await newEntryContacts(desk, people[0]!);
      const { id } = entry;
      const ought: Ought = { roles: new Map([[0, 'owner']]), sent: [] };
      for (const deed of all) {
        const [answered, expected] = await act(entry, ought, deed);
        expect([deed, answered]).toEqual([deed, expected]);
        const { contacts } = await readRegistration(desk.registry, id, 'organiser');
        const are = contacts.map(({ phone, role }) => [people.findIndex((each) => each.phone === phone), role]);
        expect(are.sort()).toEqual([...ought.roles].sort());
        expect(contacts.some(({ role }) => role === 'owner')).toBe(true);
      }
      const access = await Promise.all(people.map(entry.sees));
      expect(access).toEqual(people.map((_, i) => ought.roles.has(i)));
    }),
    { numRuns: 40 },
  );
}, 300_000);
