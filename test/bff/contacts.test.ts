import { type Contact, newPhone, signInContact } from '../support/contact';
import { startDesk, type TestDesk } from '../support/desk';
import { ends, type EntryContacts, masked, ownerAndGuest } from '../support/entry-contacts';

let desk: TestDesk;
let owner: Contact;
let guest: Contact;
let id: string;
let entry: EntryContacts;
beforeAll(async () => {
  desk = await startDesk();
});
afterAll(() => desk.stop());
beforeEach(async () => {
  ({ owner, guest, entry, id } = await ownerAndGuest(desk));
});

describe('handing over', () => {
  test('to a new person: on confirmation the entry changes hands and the former owner stays as deputy', async () => {
    const { key } = await entry.invite({ role: 'owner', phone: guest.phone });
    await entry.accept(guest, key).expect(200);
    expect(await entry.roles(guest)).toEqual([`deputy ${ends(owner)}`, `owner ${ends(guest)}`]);
    await entry.tryInvite({ role: 'deputy' }, owner).expect(403);
    const { text } = (await guest.read(id)).history.at(-1)!;
    expect(text).toContain(`${masked(guest)} 加入，成为负责联络人`);
    expect(text).toContain(`${masked(owner)} 改为备用联络人`);
  });

  test('to the deputy, and going: the former owner finds nothing any more, and both are told', async () => {
    await entry.accept(guest, (await entry.invite()).key).expect(200);
    const to = await entry.selfOf(guest);
    await entry.handOver(to.id, false).expect(204);
    expect(await entry.roles(guest)).toEqual([`owner ${ends(guest)}`]);
    expect(await entry.sees(owner)).toBe(false);
    for (const each of [owner, guest]) {
      await entry.told(each, `${masked(guest)} 接手`, `${masked(owner)} 不再是联络人`);
    }
  });

  test('removed: out at once, told, and an old link does not lead back in', async () => {
    await entry.accept(guest, (await entry.invite()).key).expect(200);
    const spare = await entry.invite({ phone: newPhone() });
    const open = await entry.invite();
    await entry.remove((await entry.selfOf(guest)).id, owner).expect(204);
    expect(await entry.sees(guest)).toBe(false);
    await entry.accept(guest, open.key).expect(404);
    await entry.look(spare.key).expect(404);
  });

  test('a deputy leaves; the last owner cannot', async () => {
    await entry.accept(guest, (await entry.invite()).key).expect(200);
    await entry.remove((await entry.selfOf(owner)).id, guest).expect(403);
    await entry.remove((await entry.selfOf(guest)).id, guest).expect(204);
    expect(await entry.sees(guest)).toBe(false);
    const { body } = await entry.remove((await entry.selfOf(owner)).id, owner).expect(403);
    expect(body).toMatchObject({ error: { message: expect.stringContaining('先把报名移交给别人') } });
    expect(await entry.sees(owner)).toBe(true);
  });
});

test('to a stranger every call on the contacts looks as if the entry did not exist', async () => {
  await entry.accept(guest, (await entry.invite()).key).expect(200);
  const { invitation } = await entry.invite();
  const { id: contact } = await entry.selfOf(guest);
  const stranger = await signInContact(desk);
  const calls = (of: string) => [
    stranger.get(`/registrations/${of}/contacts`),
    stranger.post(`/registrations/${of}/contacts/invitations`, { role: 'deputy' }),
    stranger.delete(`/registrations/${of}/contacts/invitations/${invitation.id}`),
    stranger.delete(`/registrations/${of}/contacts/${contact}`),
    stranger.post(`/registrations/${of}/contacts/${contact}/ownership`, { stay: true }),
  ];
  const replies = await Promise.all([...calls(id), ...calls('a2345678a2345678')]);
  expect(replies.map(({ status }) => status)).toEqual(replies.map(() => 404));
  expect(new Set(replies.map(({ body }) => JSON.stringify(body))).size).toBe(1);
});

test('a phone written into the form opens nothing', async () => {
  await owner.save(id, 1, { contactPhone: guest.phone });
  expect(await entry.sees(guest)).toBe(false);
  expect((await entry.list()).contacts).toHaveLength(1);
});
