import { type Contact, newPhone, signInContact } from '../support/contact';
import { startDesk, type TestDesk } from '../support/desk';
import { ends, type EntryContacts, masked, ownerAndGuest } from '../support/entry-contacts';
import { until } from '../support/until';

const DAY = 24 * 60 * 60_000;

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

/** While the platform cannot take it. */
async function acceptInVain(who: Contact, key: string) {
  const { schema } = desk.registry.db;
  await schema.alterTable('contacts').renameTo('contacts_gone').execute();
  await entry.accept(who, key).expect(503);
  await schema.alterTable('contacts_gone').renameTo('contacts').execute();
}

describe('an invitation', () => {
  test('as a link: read before signing in, confirmed after, and the new contact edits; the owner is told', async () => {
    await owner.save(id, 1, { projectName: '湾区港口调度' });
    const { key, url } = await entry.invite();
    expect(url).toBe(`${desk.url}/invitation?key=${key}`);
    const { body } = await entry.look(key).expect(200);
    expect(body).toEqual({
      invitation: {
        contestName: expect.stringContaining('广东分赛'),
        projectName: '湾区港口调度',
        role: 'deputy',
        invitedBy: masked(owner),
        phone: null,
        expiresAt: new Date(desk.clock.now().getTime() + 7 * DAY).toISOString(),
      },
    });
    expect(await entry.sees(guest)).toBe(false);
    expect((await entry.accept(guest, key).expect(200)).body).toEqual({ registrationId: id });
    await guest.save(id, 2, { summary: '由备用联络人补充。' });
    expect(await entry.roles()).toEqual([`deputy ${ends(guest)}`, `owner ${ends(owner)}`]);

    const told = `${masked(guest)} 加入，成为备用联络人`;
    expect((await owner.read(id)).history.at(-1)).toMatchObject({ title: '联络人变更', text: told });
    await entry.told(owner, told);
  });

  test('as a code, typed in small letters and with spaces', async () => {
    const { code } = await entry.invite();
    expect(code).toMatch(/^[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}$/);
    const typed = ` ${code.toLowerCase().replace('-', ' ')} `;
    const { body } = await guest.post('/invitations/code', { code: typed }).expect(200);
    expect(body).toMatchObject({ invitation: { role: 'deputy' } });
    await entry.accept(guest, typed).expect(200);
    expect(await entry.sees(guest)).toBe(true);
  });

  test('for a phone is confirmed by that phone only, and a stranger does not burn it', async () => {
    const { key, code } = await entry.invite({ phone: ` ${guest.phone.replace(/(.{3})/, '$1 ')}` });
    const stranger = await signInContact(desk);
    await entry.accept(stranger, key).expect(404);
    await entry.accept(stranger, code).expect(404);
    expect(await entry.sees(stranger)).toBe(false);
    await entry.accept(guest, key).expect(200);
    expect(await entry.roles()).toEqual([`deputy ${ends(guest)}`, `owner ${ends(owner)}`]);
  });

  test('foreign, used, withdrawn, of an entry deleted, of an owner who is none any more, never issued: all look the same', async () => {
    const later = await signInContact(desk);
    const refusals: unknown[] = [];
    const refused = async (key: string, who = later) => {
      refusals.push((await entry.accept(who, key).expect(404)).body);
    };
    await refused((await entry.invite({ phone: newPhone() })).key);
    const used = await entry.invite();
    await entry.accept(guest, used.key).expect(200);
    await refused(used.key);
    await refused(used.code);
    const withdrawn = await entry.invite();
    await entry.withdraw(withdrawn.invitation.id).expect(204);
    await refused(withdrawn.key);
    const handed = await entry.invite();
    await entry.handOver((await entry.selfOf(guest)).id, true).expect(204);
    await refused(handed.key);
    await refused('A'.repeat(22));
    await refused('2222-2222');
    await refused('…');
    const ofDeleted = await entry.invite({}, guest);
    await guest.delete(`/registrations/${id}`).expect(204);
    await refused(ofDeleted.key);
    expect(new Set(refusals.map((each) => JSON.stringify(each))).size).toBe(1);
    for (const key of [used.key, withdrawn.key, handed.key, 'A'.repeat(22), 'x'])
      expect((await entry.look(key).expect(404)).body).toEqual(refusals[0]);
  });

  test('serves one of two who confirm at the same moment', async () => {
    const { key, code } = await entry.invite();
    const people = [guest, await signInContact(desk), await signInContact(desk)];
    const replies = await Promise.all(people.map((each, i) => entry.accept(each, i % 2 ? code : key)));
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 404, 404]);
    const access = await Promise.all(people.map(entry.sees));
    expect(access).toEqual(replies.map(({ status }) => status === 200));
    expect((await entry.list()).contacts).toHaveLength(2);
  });

  test('different ones confirmed at the same moment let everyone in', async () => {
    const people = [guest, await signInContact(desk), await signInContact(desk)];
    const issued = [await entry.invite(), await entry.invite(), await entry.invite()];
    await Promise.all(people.map((each, i) => entry.accept(each, issued[i]!.key).expect(200)));
    expect(await Promise.all(people.map(entry.sees))).toEqual([true, true, true]);
  });

  test('confirmed twice by the same person is confirmed once', async () => {
    const { key } = await entry.invite();
    const replies = await Promise.all([entry.accept(guest, key), entry.accept(guest, key)]);
    expect(replies.map(({ status }) => status)).toContain(200);
    expect((await entry.list()).contacts).toHaveLength(2);
  });

  test('is not used up by the owner who tries the link, nor by one who is in already', async () => {
    await entry.accept(guest, (await entry.invite()).key).expect(200);
    const { key } = await entry.invite();
    for (const insider of [owner, guest])
      expect((await entry.accept(insider, key).expect(200)).body).toEqual({ registrationId: id });
    const another = await signInContact(desk);
    await entry.accept(another, key).expect(200);
    expect(await entry.sees(another)).toBe(true);
  });

  test('whose confirmation got lost on the way is kept for the one who confirmed, and opens to nobody else', async () => {
    const { key } = await entry.invite();
    const stranger = await signInContact(desk);
    await acceptInVain(guest, key);
    await entry.accept(stranger, key).expect(404);
    // The breaker lets the next call through after a while.
    await until('confirmed', async () => (await entry.accept(guest, key)).status === 200);
    expect([await entry.sees(guest), await entry.sees(stranger)]).toEqual([true, false]);
    expect((await entry.list()).invitations).toEqual([]);
  });

  test('whose confirmation arrived but was never answered is used up by the second try', async () => {
    const { key } = await entry.invite();
    await acceptInVain(guest, key);
    await owner.letIn(id, guest.phone);
    await until('confirmed', async () => (await entry.accept(guest, key)).status === 200);
    await entry.accept(await signInContact(desk), key).expect(404);
    expect((await entry.list()).contacts).toHaveLength(2);
  });

  test('is kept as hashes and sealed: neither key, code nor phone stands in the database', async () => {
    const { key, code } = await entry.invite({ phone: guest.phone });
    const rows = await desk.db.selectFrom('invitations').selectAll().where('registration_id', '=', id).execute();
    expect(rows).toHaveLength(1);
    const stored = JSON.stringify(rows) + rows.map(({ key_hash, code_hash }) => `${key_hash}${code_hash}`).join();
    for (const secret of [key, code, code.replace('-', ''), guest.phone, owner.phone])
      expect(stored).not.toContain(secret);
  });

  test('cannot be guessed at will: twenty tries an hour for one person, right ones among them', async () => {
    const { code } = await entry.invite();
    for (let i = 0; i < 20; i += 1) await guest.post('/invitations/code', { code: 'ABCD-2345' }).expect(404);
    const { body } = await entry.accept(guest, code).expect(429);
    expect(body).toMatchObject({ error: { code: 'rate_limited', retryAfterSeconds: expect.any(Number) } });
    desk.clock.advance(60 * 60_000);
    await entry.accept(guest, code).expect(200);
  });

  test.each([
    ['no phone at all', { role: 'deputy', phone: '12345' }, 'phone'],
    ['handing over to whoever has the link', { role: 'owner' }, 'phone'],
    ['a role nobody has', { role: 'organiser' }, 'role'],
  ])('%s is refused with its path', async (_, input, path) => {
    const { body } = await entry.tryInvite(input, owner).expect(400);
    expect(body).toMatchObject({ error: { issues: [{ path }] } });
  });

  test('is the owner’s to send: not one’s who is deputy, nor a second for one who is in, nor an eleventh', async () => {
    await entry.accept(guest, (await entry.invite()).key).expect(200);
    await entry.tryInvite({ role: 'deputy' }, guest).expect(403);
    await entry.tryInvite({ role: 'deputy', phone: guest.phone }, owner).expect(400);
    for (let i = 0; i < 10; i += 1) await entry.invite();
    await entry.tryInvite({ role: 'deputy' }, owner).expect(403);
    expect((await entry.list()).invitations).toHaveLength(10);
    expect((await entry.list(guest)).invitations).toEqual([]);
  });

  test('to a sixth contact waits until there is room', async () => {
    for (let i = 0; i < 4; i += 1)
      await entry.accept(await signInContact(desk), (await entry.invite()).key).expect(200);
    const { key } = await entry.invite();
    const { body } = await entry.accept(guest, key).expect(403);
    expect(body).toMatchObject({ error: { message: expect.stringContaining('最多 5 位') } });
    const [leaving] = (await entry.list()).contacts.filter(({ role }) => role === 'deputy');
    await entry.remove(leaving!.id).expect(204);
    // Removing somebody withdraws what was open.
    await entry.accept(guest, key).expect(404);
    await entry.accept(guest, (await entry.invite()).key).expect(200);
  });
});

describe('an invitation nobody has confirmed', () => {
  test('is open for seven days to the second, then as if it had never been', async () => {
    const [first, second] = [await entry.invite(), await entry.invite()];
    desk.clock.advance(7 * DAY - 1_000);
    await entry.accept(guest, first.key).expect(200);
    desk.clock.advance(1_000);
    const late = await signInContact(desk);
    const never = await entry.accept(late, 'A'.repeat(22)).expect(404);
    for (const key of [second.key, second.code])
      expect((await entry.accept(late, key).expect(404)).body).toEqual(never.body);
    expect((await entry.look(second.key).expect(404)).body).toEqual(never.body);
    expect((await entry.list()).invitations).toEqual([]);
  });
});
