import { endpoints, type Endpoint, type Endpoints, type Output } from '../../shared/api';
import { documents } from '../../bff/legal/documents';
import { returnRegistration } from '../../bff/standalone/organiser/review-entry';
import { readOnce } from '../../bff/notifications/follow-events';
import { forgetWeChat } from '../../bff/session/forget-wechat';
import { rows } from '../support/authorisation-rows';
import { makeWorld, type World } from '../support/authorisation-world';
import { type Contact, signInContact } from '../support/contact';
import { startDesk, type TestDesk } from '../support/desk';
import { personIn, tablesOfBff } from '../support/person-in-tables';
import { until } from '../support/until';

const OPENID = 'oLeaving-000000000000000000';
const MINUTE = 60_000;
let desk: TestDesk;
beforeAll(async () => {
  desk = await startDesk();
});
afterAll(() => desk.stop());

type Sent = Output<Endpoints['sendDeletionCode']>;

/** Where no code has been sent for a while, as the limits want it. */
async function askCode(contact: Contact): Promise<{ challengeId: string; code: string }> {
  desk.clock.advance(61_000);
  const { challengeId } = (await contact.post('/me/deletion-code').expect(202)).body as Sent;
  return { challengeId, code: desk.codeFor(contact.phone) };
}
const remove = (contact: Contact, { challengeId, code }: { challengeId: string; code: string }) =>
  contact.delete('/me').set({ 'x-challenge-id': challengeId, 'x-code': code });

async function bindWeChat(contact: Contact, openid = OPENID): Promise<void> {
  const acceptedTerms = documents.terms.version;
  // WeChat's own record of the phone is made with the first code.
  const phoneCode = desk.wechat.phoneCode(openid, contact.phone);
  const codes = { phoneCode, loginCode: desk.wechat.loginCode(openid) };
  await desk.http
    .post('/api/session/wechat-phone')
    .send({ ...codes, acceptedTerms })
    .expect(201);
}

/** May still hold the person afterwards, for the reason that whatStays tells. */
const declared: Record<string, string> = {
  sms_codes: '验证码的发送记录和次数',
  rate_counts: '验证码的发送记录和次数',
};

describe('whoever has used everything there is', () => {
  /** Holds what cannot be searched for: sealed, and why it may stay. */
  const sealed: Record<string, string> = {
    papers: 'names of the entry, deleted with it',
    back_office_files: 'of the entry, deleted with it',
    back_office_snapshots: 'ends within thirty days',
    back_office_submissions: 'ends within thirty days',
    invitations: 'end within seven days',
    wechat_tokens: 'of the mini-program',
  };
  let world: World;
  let owner: Contact;
  let userId: string;
  let before: Map<string, string[]>;
  let terms: string[];

  beforeAll(async () => {
    world = await makeWorld(desk);
    ({ owner } = world.contacts);
    userId = (await desk.db.selectFrom('users').select('id').where('phone', '=', owner.phone).executeTakeFirstOrThrow())
      .id;
    terms = [owner.phone, userId, OPENID];
    await bindWeChat(owner);
    // Every call of the API, as a contact may make it.
    for (const [name, endpoint] of Object.entries(endpoints) as [string, Endpoint][]) {
      const row = rows[name]!;
      if (row.who === 'self' && row.spares?.includes('owner')) continue;
      const entry = row.who === 'contacts' ? await world.freshEntry() : world.entries.own;
      const nested = row.who === 'contacts' ? Object.entries(row.nested ?? {}) : [];
      const params =
        row.who === 'contacts'
          ? { id: entry.id, ...Object.fromEntries(nested.map(([key, kind]) => [key, entry.nested[kind]])) }
          : (row.params ?? {});
      await world.call(endpoint, 'owner', params, await world.send(row, entry, world.notices.owner));
    }
    await bindWeChat(owner);
    const { id, revision } = await owner.completeDraft();
    await owner.letIn(id, world.contacts.deputy.phone);
    await owner.read(id);
    await world.contacts.deputy.read(id);
    await owner.submit(id, revision).expect(201);
    await returnRegistration(desk.registry, id, { reason: '营业执照不清晰', fields: [], only: false });
    await until('the notice', async () =>
      JSON.stringify((await owner.get('/notifications')).body).includes('营业执照不清晰'),
    );
    before = await personIn(desk.databaseUrl, terms);
    await remove(owner, await askCode(owner)).expect(204);
  }, 120_000);

  /** Where this desk has no use for what stands there. */
  const unused: Record<string, string> = {
    polled_phones: 'before a back office only',
    polled_entries: 'before a back office only',
    deliveries_due: 'until it is sent, and hangs on the notice',
  };

  test('was found in every table that has a place for a person, so there is something to forget', async () => {
    const personal = (await tablesOfBff(desk.databaseUrl)).filter(({ columns }) =>
      columns.some((column) => /phone|openid|user_id|contacts/.test(column)),
    );
    const empty = personal.map(({ table }) => table).filter((table) => !before.has(table) && !(table in unused));
    expect(empty).toEqual([]);
  });

  test('is in no table any more, but where the person was told so', async () => {
    const after = await personIn(desk.databaseUrl, terms);
    expect([...after.keys()].filter((table) => !(table in declared))).toEqual([]);
  });

  test('is told of every table that keeps something sealed', async () => {
    const tables = await tablesOfBff(desk.databaseUrl);
    const sealing = tables.filter(({ columns }) => columns.some((column) => column.includes('sealed')));
    expect(sealing.map(({ table }) => table).sort()).toEqual(Object.keys(sealed).sort());
    const { stays } = await describe_(world.contacts.deputy);
    expect(stays.map(({ what }) => what)).toEqual(expect.arrayContaining(Object.values(declared)));
  });

  test('is signed out everywhere, also where WeChat signs in by itself', async () => {
    await owner.get('/session').expect(401);
    const silent = await desk.http.post('/api/session/wechat').send({ loginCode: desk.wechat.loginCode(OPENID) });
    expect(silent.body.error.issues).toMatchObject([{ code: 'not_bound' }]);
  });

  test('is still somebody who looked, for the others, without the phone', async () => {
    const { items } = (await world.contacts.deputy.get('/me/access-log').expect(200)).body as Output<
      Endpoints['readAccessLog']
    >;
    expect(items.map(({ who }) => who)).toContain(`负责联络人 139******${owner.phone.slice(-2)}`);
  });

  test('who comes back has a new account without messages, and finds the entries, as was said', async () => {
    desk.clock.advance(2 * 60 * MINUTE);
    const again = await signInContact(desk, owner.phone);
    const { body } = await again.get('/session').expect(200);
    expect((body as Output<Endpoints['getSession']>).user.id).not.toBe(userId);
    expect((await again.get('/notifications').expect(200)).body.items).toEqual([]);
    expect((await again.get('/registrations').expect(200)).body.items.length).toBeGreaterThan(1);
    expect((await again.get('/me/consents').expect(200)).body.consents).toHaveLength(2);
  });
});

const describe_ = async (contact: Contact) =>
  (await contact.get('/me/deletion').expect(200)).body as Output<Endpoints['readDeletion']>;

describe('before deleting', () => {
  test('it is told what goes, what stays, and which entries have no other owner', async () => {
    const contact = await signInContact(desk);
    const other = await signInContact(desk);
    const [mine, theirs] = [await contact.draft(), await other.draft()];
    await other.letIn(theirs.id, contact.phone);
    const told = await describe_(contact);
    expect(told.owned).toEqual([{ id: mine.id, name: null, draft: true, others: 0 }]);
    expect(told.goes.join()).toContain('消息');
    expect(told.stays.map(({ why }) => why).join()).toContain('组委会');
  });

  test('a code is asked for: none, a wrong one and one for signing in delete nothing', async () => {
    const contact = await signInContact(desk);
    await contact.delete('/me').expect(400);
    const sent = await askCode(contact);
    const wrong = sent.code === '111111' ? '222222' : '111111';
    expect((await remove(contact, { ...sent, code: wrong }).expect(400)).body.error.message).toContain(
      '还可以再试 4 次',
    );
    desk.clock.advance(61_000);
    const signIn = await desk.signInCode(contact.phone);
    expect((await remove(contact, signIn).expect(400)).body.error.code).toBe('wrong_code');
    await contact.get('/session').expect(200);
    // Nor does the code for deleting sign anybody in.
    const fresh = await askCode(contact);
    const given = { phone: contact.phone, ...fresh, acceptedTerms: documents.terms.version };
    await desk.http.post('/api/session/sms').send(given).expect(400);
    await remove(contact, fresh).expect(204);
    await remove(contact, fresh).expect(401);
  });

  test('the code goes to the own phone, and that of somebody else is none', async () => {
    const [contact, other] = [await signInContact(desk), await signInContact(desk)];
    const theirs = await askCode(other);
    await remove(contact, theirs).expect(400);
    await contact.get('/session').expect(200);
    await other.get('/session').expect(200);
  });
});

test('who signs in while the account is being deleted comes before or after, and never meets an error', async () => {
  const contact = await signInContact(desk);
  const sent = await askCode(contact);
  desk.clock.advance(61_000);
  const signIn = await desk.signInCode(contact.phone);
  const given = { phone: contact.phone, ...signIn, acceptedTerms: documents.terms.version };
  const [deleted, signedIn] = await Promise.all([
    remove(contact, sent),
    desk.http.post('/api/session/sms').send(given),
  ]);
  expect([deleted.status, signedIn.status]).toEqual([204, 201]);
});

test('whose phone only WeChat has told is forgotten as wholly when WeChat says so', async () => {
  const contact = await signInContact(desk);
  await contact.draft();
  // What the platform tells of a contact later is known again, so all of it is told before.
  while (await readOnce(desk.parts, { waitMs: 2_000 }));
  await bindWeChat(contact, 'oRevoking-00000000000000000');
  await desk.db.updateTable('users').set({ phone_from_wechat: true }).where('phone', '=', contact.phone).execute();
  await desk.db
    .insertInto('access_looks')
    .values({
      subject_phone: contact.phone,
      looker_phone: '13700000001',
      looker_role: 'deputy',
      registration_id: 'x',
      project_name: null,
      what: 'opened',
      detail: '',
      hour: desk.clock.now(),
      at: desk.clock.now(),
    })
    .execute();
  await desk.db.transaction().execute((trx) => forgetWeChat(trx, 'oRevoking-00000000000000000'));
  const found = await personIn(desk.databaseUrl, [contact.phone, 'oRevoking-00000000000000000']);
  expect([...found].filter(([table]) => !(table in declared))).toEqual([]);
  await contact.get('/session').expect(401);
});
