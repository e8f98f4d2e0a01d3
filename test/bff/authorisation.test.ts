import { endpoints, type Endpoint } from '../../shared/api';
import { type EntryRow, type Nested, type OwnRow, type Row, rows } from '../support/authorisation-rows';
import {
  type Caller,
  type Entry,
  makeWorld,
  nobodies,
  objects,
  people,
  type Target,
  type World,
} from '../support/authorisation-world';
import { startDesk, type TestDesk } from '../support/desk';

const table = Object.entries(endpoints) as [string, Endpoint][];
const having = <R extends Row>(who: R['who']): [string, Endpoint, R][] =>
  table.flatMap(([name, endpoint]) => (rows[name]?.who === who ? [[name, endpoint, rows[name] as R]] : []));
const forContacts = having<EntryRow>('contacts');
const forSelf = having<OwnRow>('self');

let desk: TestDesk;
let world: World;
beforeAll(async () => {
  desk = await startDesk({ webhook: false });
  world = await makeWorld(desk);
});
afterAll(() => desk.stop());

/** The parameters of a path; `nested` may belong to another entry than `entry`. */
function paramsFor({ nested = {} }: EntryRow, entry: Entry, from: Entry = entry): Record<string, string> {
  const given = Object.entries(nested).map(([name, kind]) => [name, from.nested[kind]]);
  return { id: entry.id, ...Object.fromEntries(given) };
}

/** What a caller can tell one answer from another by. */
const seen = ({ status, text, headers }: Awaited<ReturnType<World['call']>>) => {
  const { date: _, 'x-request-id': __, ...rest } = headers;
  return { status, text, headers: rest };
};

describe('the table of endpoints', () => {
  it('has a row here for every endpoint, and no row for anything else', () => {
    expect(Object.keys(rows).sort()).toEqual(Object.keys(endpoints).sort());
  });

  it.each(table)('%s: the row agrees with who may call, and knows every parameter', (name, endpoint) => {
    const row = rows[name]!;
    expect(endpoint.who).toBe(row.who === 'anyone' ? 'anyone' : 'person');
    const known = row.who === 'contacts' ? { id: '', ...row.nested } : (row.params ?? {});
    const named = [...endpoint.path.matchAll(/:(\w+)/g)].map(([, parameter]) => parameter);
    expect(named.sort()).toEqual(Object.keys(known).sort());
  });
});

describe('without a session', () => {
  it.each(table.filter(([, { who }]) => who === 'person'))('%s tells nothing at all', async (name, endpoint) => {
    const row = rows[name]!;
    const answers: ReturnType<typeof seen>[] = [];
    for (const caller of nobodies) {
      for (const object of row.who === 'contacts' ? objects : (['invented'] as const)) {
        const entry = world.entries[object];
        const params = row.who === 'contacts' ? paramsFor(row, entry) : (row.params ?? {});
        answers.push(seen(await world.call(endpoint, caller, params, await world.send(row, entry))));
      }
    }
    expect(answers[0]!.status).toBe(401);
    expect(answers.filter((answer) => JSON.stringify(answer) !== JSON.stringify(answers[0]))).toEqual([]);
  });
});

describe('for everybody', () => {
  it.each(having('anyone'))('%s answers all alike', async (_, endpoint, row) => {
    if (row.who !== 'anyone') throw new Error('no row for everybody');
    for (const caller of [...people, ...nobodies]) {
      const { status } = await world.call(endpoint, caller, row.params ?? {}, await world.send(row));
      expect([caller, status]).toEqual([caller, row.status]);
    }
  });
});

describe('about oneself', () => {
  it.each(forSelf)('%s is answered to each, with nothing of anybody else', async (name, endpoint, row) => {
    for (const caller of people.filter((person) => !row.spares?.includes(person))) {
      const { status, text } = await world.call(
        endpoint,
        caller,
        row.params ?? {},
        await world.send(row, undefined, world.notices[caller]),
      );
      expect([caller, status]).toEqual([caller, row.status]);
      expect([name, caller, strangersIn(text, caller)]).toEqual([name, caller, []]);
    }
  });

  it('lists an entry to its contacts, and to nobody who was one or is only invited', async () => {
    for (const caller of people) {
      const { text } = await world.call(endpoints.listRegistrations, caller, {}, {});
      const { own, deleted } = world.entries;
      const listed = [own, deleted].map(({ id }) => text.includes(id));
      expect([caller, ...listed]).toEqual([caller, caller === 'owner' || caller === 'deputy', false]);
    }
  });

  it.each(forSelf.filter(([, , row]) => row.foreignIdsInBody))(
    '%s takes the ids of somebody else for invented ones',
    async (_, endpoint, row) => {
      const before = await inboxOf('another contact');
      const invented = seen(await world.call(endpoint, 'owner', {}, await world.send(row)));
      const { 'another contact': foreign } = world.notices;
      const answer = seen(await world.call(endpoint, 'owner', {}, await world.send(row, undefined, foreign)));
      expect(answer).toEqual(invented);
      expect(await inboxOf('another contact')).toEqual(before);
    },
  );

  const inboxOf = async (person: (typeof people)[number]) =>
    (await world.contacts[person].get('/notifications').expect(200)).body.items as unknown;

  /** What is of others only, found in an answer. */
  function strangersIn(text: string, caller: Caller): string[] {
    const { own, foreign, deleted } = world.entries;
    const others = people.filter((person) => person !== caller).map((person) => world.contacts[person].phone);
    // Who has been a contact was told of it and of its end, in the inbox.
    const entries = { 'another contact': [own.id, deleted.id], invited: [own.id, foreign.id, deleted.id] };
    return [...others, ...(entries[caller as keyof typeof entries] ?? [foreign.id])].filter((one) =>
      text.includes(one),
    );
  }
});

describe('about an entry', () => {
  /** Who is let in, as written down once. */
  const letIn = (caller: Caller, object: Target) =>
    (object === 'own' && (caller === 'owner' || caller === 'deputy')) ||
    (object === 'foreign' && caller === 'another contact');
  const refusals = people.flatMap((caller) =>
    objects.filter((object) => !letIn(caller, object)).map((object): [Caller, Target] => [caller, object]),
  );

  it.each(forContacts)(
    '%s: what is not mine does not exist, whatever else is wrong with the call',
    async (_, endpoint, row) => {
      const { own, foreign } = world.entries;
      const before = [
        await world.contacts.owner.read(own.id),
        await world.contacts['another contact'].read(foreign.id),
      ];
      for (const wrong of [false, true]) {
        const answers: (readonly [Caller, Target, ReturnType<typeof seen>])[] = [];
        for (const [caller, object] of refusals) {
          const entry = world.entries[object];
          const sent = wrong ? {} : await world.send(row, entry);
          answers.push([
            caller,
            object,
            seen(await world.call(endpoint, caller, paramsFor(row, entry), sent)),
          ] as const);
        }
        const [, , first] = answers[0]!;
        if (!wrong) expect(first).toMatchObject({ status: 404, text: expect.stringContaining('"not_found"') });
        expect(answers.filter(([, , answer]) => JSON.stringify(answer) !== JSON.stringify(first))).toEqual([]);
      }
      const after = [await world.contacts.owner.read(own.id), await world.contacts['another contact'].read(foreign.id)];
      expect(after).toEqual(before);
    },
  );

  it.each(forContacts)('%s is open to those who answer for the entry', async (_, endpoint, row) => {
    for (const caller of ['owner', 'deputy'] as const) {
      const entry = await world.freshEntry();
      const { status } = await world.call(endpoint, caller, paramsFor(row, entry), await world.send(row, entry));
      expect([caller, status]).toEqual([caller, row[caller] ?? row.owner]);
    }
  });

  const having = (...kinds: Nested[]) =>
    forContacts.filter(([, , { nested = {} }]) => Object.values(nested).some((kind) => kinds.includes(kind)));

  it.each(having('file', 'contact', 'invitation'))(
    '%s: what hangs on another entry is as good as nothing',
    async (_, endpoint, row) => {
      const { own, foreign, deleted, invented } = world.entries;
      const sent = await world.send(row, own);
      const ask = async (entry: Entry, from: Entry) =>
        seen(await world.call(endpoint, 'owner', paramsFor(row, entry, from), sent));
      const missing = await ask(own, invented);
      expect(missing.status).toBe(404);
      expect([await ask(own, foreign), await ask(own, deleted)]).toEqual([missing, missing]);
      const closed = await ask(invented, invented);
      expect([await ask(foreign, own), await ask(foreign, foreign)]).toEqual([closed, closed]);
    },
  );

  it.each(having('paper', 'filing'))(
    '%s: what the contest does not have is refused like an entry that is not mine',
    async (_, endpoint, row) => {
      const { own, foreign } = world.entries;
      const sent = await world.send(row, own);
      const params = Object.fromEntries(Object.keys(paramsFor(row, own)).map((name) => [name, 'no-such-thing']));
      const missing = seen(await world.call(endpoint, 'owner', { ...params, id: own.id }, sent));
      expect(missing.status).toBe(404);
      expect(seen(await world.call(endpoint, 'owner', paramsFor(row, foreign), sent))).toEqual(missing);
    },
  );
});

describe('links, whose address is the permission', () => {
  it('end with the access of the person they were made for', async () => {
    const { owner, deputy, 'former contact': other } = world.contacts;
    const { id, nested } = await world.freshEntry();
    const { body } = await deputy.post(`/registrations/${id}/attachments/${nested.file}/link`).expect(200);
    const path = new URL((body as { url: string }).url).pathname;
    await desk.http.get(path).expect(200);
    // The second contact is replaced.
    await owner.letIn(id, other.phone);
    const ended = await desk.http.get(path).expect(404);
    expect(ended.text).not.toContain('路演');
  });

  it.each(['files', 'papers', 'sheets'])('that nobody made open nothing: %s', async (kind) => {
    for (const token of ['x', 'A'.repeat(120), world.entries.own.nested.file]) {
      const { body } = await desk.http.get(`/api/${kind}/${token}`).expect(404);
      expect(body.error.code).toBe('not_found');
    }
  });
});
