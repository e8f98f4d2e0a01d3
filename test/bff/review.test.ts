import type { ReviewSettings } from '../../bff/review/variables';
import { refuseRealPhone } from '../../bff/review/review';
import type { Endpoints, Output } from '../../shared/api';
import { newPhone, signInContact } from '../support/contact';
import { startDesk, type TestDesk } from '../support/desk';
import { entryContacts } from '../support/entry-contacts';
import { proofOf } from '../support/human';
import { until } from '../support/until';
import { currentTerms } from '../support/bff';
import { json, startUpstream } from '../support/upstream';

const DAY = 24 * 3_600_000;
const phone = '14112345678';
const code = '730514';
const sampleOwner = '13800000001';
const review = (): ReviewSettings => ({ phone, code, until: new Date(Date.now() + 30 * DAY) });

type List = Output<Endpoints['listRegistrations']>;
type Inbox = Output<Endpoints['listNotifications']>;

/** Notices of the real samples go out beside it. */
const sentTo = (desk: TestDesk) => desk.sms.filter(({ to }) => to === phone);

async function askForCode(desk: TestDesk): Promise<string> {
  const { body: challenge } = await desk.http.post('/api/session/challenge').expect(200);
  const proof = proofOf(challenge);
  const { body } = await desk.http.post('/api/session/sms-code').send({ phone, proof }).expect(202);
  return (body as { challengeId: string }).challengeId;
}
const trySignIn = (desk: TestDesk, given: object) =>
  desk.http.post('/api/session/sms').send({ phone, code, acceptedTerms: currentTerms, ...given });
async function signIn(desk: TestDesk) {
  const { body } = await trySignIn(desk, { challengeId: await askForCode(desk) }).expect(201);
  const { token, expiresAt } = body as { token: string; expiresAt: string };
  return { mine: { authorization: `Bearer ${token}` }, expiresAt };
}
const list = async (desk: TestDesk, header: { authorization: string }): Promise<List['items']> =>
  ((await desk.http.get('/api/registrations?limit=100').set(header).expect(200)).body as List).items;

describe('with a review account', () => {
  let desk: TestDesk;
  beforeAll(async () => {
    desk = await startDesk({ samples: true, review: review(), logged: true });
  });
  afterAll(() => desk.stop());

  test('a reviewer signs in without an SMS and sees sample entries that are nobody else’s', async () => {
    const { mine } = await signIn(desk);
    expect(sentTo(desk)).toEqual([]);
    const theirs = await list(desk, mine);
    expect(theirs.length).toBeGreaterThan(3);
    expect(theirs.map(({ status }) => status)).toContain('returned');

    const real = await signInContact(desk, sampleOwner);
    expect(await list(desk, await desk.signIn(newPhone()))).toEqual([]);
    const samples = (await real.get('/registrations?limit=100').expect(200)).body as List;
    const [one, other] = [theirs, samples.items].map((items) => new Set(items.map(({ id }) => id)));
    expect([...one!].filter((id) => other!.has(id))).toEqual([]);

    await real.get(`/registrations/${theirs[0]!.id}`).expect(404);
    await desk.http.get(`/api/registrations/${samples.items[0]!.id}`).set(mine).expect(404);
  });

  test('what a reviewer does is done there and nowhere else, and told in the reviewers’ inbox alone', async () => {
    const before = await desk.registry.db.selectFrom('registrations').select('id').execute();
    desk.clock.advance(61_000);
    const { mine } = await signIn(desk);
    const input = { contestId: 'gd-data-elements-2026', trackId: 'urban-governance', topicIds: [] };
    const { body } = await desk.http.post('/api/registrations').set(mine).send(input).expect(201);
    const { id, revision } = (body as { registration: { id: string; revision: number } }).registration;
    const changes = { projectName: '审核员的项目' };
    await desk.http.put(`/api/registrations/${id}/answers`).set(mine).send({ revision, changes }).expect(200);
    expect((await list(desk, mine)).map((item) => item.id)).toContain(id);
    expect(await desk.registry.db.selectFrom('registrations').select('id').execute()).toEqual(before);

    const inbox = await until('the samples’ notices have come', async () => {
      const read = (await desk.http.get('/api/notifications').set(mine).expect(200)).body as Inbox;
      return read.items.length > 0 && read;
    });
    const own = new Set((await list(desk, mine)).map((item) => item.id));
    expect(inbox.items.filter(({ registrationId }) => !own.has(registrationId))).toEqual([]);
    const told = await desk.db.selectFrom('notices').select(['phone', 'registration_id']).execute();
    expect(told.filter((row) => own.has(row.registration_id) && row.phone !== phone)).toEqual([]);
    expect(told.filter((row) => !own.has(row.registration_id) && row.phone === phone)).toEqual([]);
  });

  test('an invitation does not lead from one side to the other', async () => {
    desk.clock.advance(61_000);
    const { mine } = await signIn(desk);
    const real = await signInContact(desk);
    const entry = entryContacts(desk, real, (await real.draft()).id);
    const { key, code: written } = await entry.invite();
    await desk.http.post('/api/invitations/code').set(mine).send({ code: written }).expect(404);
    await desk.http.post('/api/invitations/acceptance').set(mine).send({ key }).expect(404);
    expect(await entry.roles()).toHaveLength(1);

    const [theirs] = await list(desk, mine);
    const at = `/api/registrations/${theirs!.id}/contacts/invitations`;
    const { body } = await desk.http.post(at).set(mine).send({ role: 'deputy' }).expect(201);
    await real.post('/invitations/code', { code: (body as { code: string }).code }).expect(404);
    await real.post('/invitations/acceptance', { key: (body as { key: string }).key }).expect(404);
  });

  test('every sign-in and every call is in the log as one of the review, without the phone or the code', async () => {
    desk.clock.advance(61_000);
    const { mine } = await signIn(desk);
    desk.log.length = 0;
    await list(desk, mine);
    await desk.http.get('/api/registrations').set(await desk.signIn(newPhone()));
    desk.clock.advance(61_000);
    await signIn(desk);
    const lines = desk.log.map((line) => JSON.parse(line) as { msg: string; route?: string; review?: true });
    const calls = lines.filter(({ route }) => route === '/api/registrations');
    expect(calls.map((line) => line.review)).toEqual([true, undefined]);
    expect(lines.filter(({ msg, review: of }) => of && /signed in/.test(msg))).toHaveLength(1);
    expect(desk.log.filter((line) => line.includes(phone) || line.includes(code))).toEqual([]);
  });

  test('the code is limited as others are: five wrong ones end it', async () => {
    desk.clock.advance(3_600_000);
    const challengeId = await askForCode(desk);
    for (let i = 0; i < 5; i += 1) await trySignIn(desk, { challengeId, code: '000000' }).expect(400);
    await trySignIn(desk, { challengeId }).expect(400);
    await desk.http.post('/api/session/sms-code').send({ phone }).expect(400);
    await trySignIn(desk, { phone: sampleOwner }).expect(400);
  });

  test('after its last day nothing of it is left: no session, no code', async () => {
    desk.clock.advance(3_600_000);
    const { mine, expiresAt } = await signIn(desk);
    expect(Date.parse(expiresAt) - desk.clock.now().getTime()).toBeLessThan(30 * DAY);
    desk.clock.advance(30 * DAY);
    await desk.http.get('/api/registrations').set(mine).expect(401);
    const challengeId = await askForCode(desk);
    await trySignIn(desk, { challengeId }).expect(400);
  });
});

test('without one the phone is nobody’s: a code of its own goes out, and what it opens is empty', async () => {
  const desk = await startDesk();
  const challengeId = await askForCode(desk);
  expect(sentTo(desk)).toHaveLength(1);
  if (desk.codeFor(phone) !== code) await trySignIn(desk, { challengeId }).expect(400);
  const { body } = await trySignIn(desk, { challengeId, code: desk.codeFor(phone) }).expect(201);
  expect(await list(desk, { authorization: `Bearer ${(body as { token: string }).token}` })).toEqual([]);
  // And now somebody has been here with it, it cannot become the reviewers'.
  await expect(refuseRealPhone(desk.db, review())).rejects.toThrow('已经有人用它登录过');
  await desk.stop();
});

test('with a main platform of its own, the BFF asks that one nothing on the reviewers’ behalf', async () => {
  const platform = await startUpstream();
  platform.answers((request, response) => {
    if (request.url?.startsWith('/events')) return json({ events: [], next: '' })(request, response);
    if (request.url === '/contests') return json({ contests: [] })(request, response);
    json({ items: [], nextCursor: null })(request, response);
  });
  const desk = await startDesk({ review: review(), mainApiUrl: platform.url });
  const { mine } = await signIn(desk);
  const [entry] = await list(desk, mine);
  await desk.http.get(`/api/registrations/${entry!.id}`).set(mine).expect(200);
  const forThem = platform.requests.filter(({ headers }) => headers['x-acting-phone'] === phone);
  expect(forThem).toEqual([]);
  expect(await list(desk, await desk.signIn(newPhone()))).toEqual([]);
  expect(platform.asked.filter((asked) => asked.startsWith('GET /registrations'))).toHaveLength(1);
  await desk.stop();
  await platform.down();
});
