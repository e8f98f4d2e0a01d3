import type { MainSummary } from '../../bff/main-api/contract';
import { keepsTo, openWorld, OWNER, type World } from './world';
import { complete } from './tiny-contest';

let world: World;
beforeAll(async () => (world = await openWorld()));
afterAll(() => world.close());

test('a draft is made, filled, submitted, returned, mended, submitted again and approved', async () => {
  const draft = await world.create({ trackId: 'farming' });
  expect(draft).toMatchObject({
    status: 'draft',
    stage: '未审核',
    outcome: 'pending',
    technicalVerification: '未开始',
    revision: 1,
    teamName: null,
    trackId: 'farming',
    topicIds: [],
    createdAt: '2026-07-10T01:00:00.000Z',
    submittedAt: null,
    contacts: [{ phone: OWNER, role: 'owner' }],
  });

  const refused = await world.submit(draft.id, 1, 'too-early');
  expect(refused.status).toBe(422);
  expect(refused.body).toMatchObject({
    error: { code: 'invalid_answers', issues: expect.arrayContaining([expect.objectContaining({ path: 'teamName' })]) },
  });

  world.clock.advance(60_000);
  const saved = keepsTo('saved', (await world.save(draft.id, 1, complete)).body);
  expect(saved).toEqual({ revision: 2, savedAt: '2026-07-10T01:01:00.000Z' });

  world.clock.advance(60_000);
  const { receipt, registration } = keepsTo('submitted', (await world.submit(draft.id, 2, 'first')).body);
  expect(receipt).toMatchObject({
    registrationId: draft.id,
    projectName: '耕地质量监测',
    teamName: '沃土队',
    revision: 2,
    at: '2026-07-10T01:02:00.000Z',
    resubmission: false,
    files: [],
  });
  expect(registration).toMatchObject({ status: 'submitted', submittedAt: receipt.at, topicIds: ['soil'] });
  expect((await world.save(draft.id, 2, complete)).status).toBe(403);

  await world.organise('POST', `/registrations/${draft.id}/return`, {
    reason: '请补充团队名称',
    until: '2026-07-11 18:00',
  });
  const returned = await world.read(draft.id);
  expect(returned).toMatchObject({
    status: 'returned',
    openReturn: { text: '请补充团队名称', resubmitBy: '2026-07-11T18:00:00+08:00', revision: 2 },
  });

  expect((await world.save(draft.id, 2, { ...complete, teamName: '沃土二队' })).status).toBe(200);
  const again = await world.submit(draft.id, 3, 'second');
  expect(again.body.receipt).toMatchObject({ revision: 3, resubmission: true, teamName: '沃土二队' });
  await world.organise('POST', `/registrations/${draft.id}/approve`, {});

  const approved = await world.read(draft.id);
  expect(approved).toMatchObject({ status: 'approved', stage: '初赛', openReturn: null });
  expect(approved.history.map(({ type, actor }) => [type, actor.kind])).toEqual([
    ['created', 'contact'],
    ['submitted', 'contact'],
    ['returned', 'organiser'],
    ['resubmitted', 'contact'],
    ['approved', 'organiser'],
  ]);
  expect(approved.returns).toHaveLength(1);

  const second = keepsTo('revision', (await world.get(`/registrations/${draft.id}/revisions/2`)).body);
  expect(second).toMatchObject({ revision: 2, answers: complete, by: OWNER });
});

test('nobody submits before the contest opens, after it closes, or a returned entry after its own date', async () => {
  const late = await openWorld();
  const draft = await late.create();
  const returned = await late.create();
  await late.submit(returned.id, 1, 'in-time');
  await late.organise('POST', `/registrations/${returned.id}/return`, { reason: '请核对', until: '2026-07-20' });

  late.clock.advance(Date.parse('2026-07-15T18:00:00+08:00') - late.clock.contestNow().getTime());
  const refused = await late.submit(draft.id, 1, 'late');
  expect(refused).toMatchObject({ status: 403, body: { error: { code: 'not_allowed' } } });
  expect(JSON.stringify(refused.body)).toContain('截止');
  expect((await late.save(draft.id, 1, complete)).status).toBe(403);
  expect((await late.announce(draft.id, 'a.pdf', 10)).status).toBe(403);
  expect((await late.call('POST', '/registrations', { body: { contestId: 'tiny', answers: {} } })).status).toBe(403);

  expect((await late.save(returned.id, 1, complete)).status).toBe(200);
  late.clock.advance(Date.parse('2026-07-21T00:00:00+08:00') - late.clock.contestNow().getTime());
  expect((await late.submit(returned.id, 2, 'too-late')).status).toBe(403);
  await late.close();
});

test('only a draft is deleted, and the feed tells of it', async () => {
  const draft = await world.create();
  const submitted = await world.create();
  await world.submit(submitted.id, 1, 'key');
  expect((await world.call('DELETE', `/registrations/${draft.id}`)).status).toBe(204);
  expect((await world.get(`/registrations/${draft.id}`)).status).toBe(404);
  expect((await world.call('DELETE', `/registrations/${submitted.id}`)).status).toBe(403);
  const { events } = keepsTo('events', (await world.get('/events?limit=1000')).body) as {
    events: { type: string; registrationId: string; contacts: string[] }[];
  };
  expect(
    events.find(({ type, registrationId }) => type === 'deleted' && registrationId === draft.id)?.contacts,
  ).toEqual([OWNER]);
});

test('an entry is handed over: the old contact is out at once, the new one is in', async () => {
  const entry = await world.create();
  const put = (phone: string, contacts: object[]) =>
    world.call('PUT', `/registrations/${entry.id}/contacts`, { phone, body: { contacts } });
  const deputy = { phone: '13700000002', role: 'deputy' };
  keepsTo('registration', (await put(OWNER, [{ phone: OWNER, role: 'owner' }, deputy])).body);
  expect((await world.get(`/registrations/${entry.id}`, deputy.phone)).status).toBe(200);
  expect((await put(deputy.phone, [{ ...deputy, role: 'owner' }])).status).toBe(403);
  expect((await put(OWNER, [{ phone: OWNER, role: 'deputy' }])).status).toBe(400);
  expect((await put(OWNER, [{ ...deputy, role: 'owner' }])).status).toBe(200);
  expect((await world.get(`/registrations/${entry.id}`)).status).toBe(404);
  expect((await world.save(entry.id, 1, complete, deputy.phone)).status).toBe(200);
});

test('a deputy may leave, and change nothing else of who has access; the event says what became of whom', async () => {
  const entry = await world.create();
  const put = (phone: string, contacts: object[]) =>
    world.call('PUT', `/registrations/${entry.id}/contacts`, { phone, body: { contacts } });
  const [owner, deputy, other] = [
    { phone: OWNER, role: 'owner' },
    { phone: '13700000002', role: 'deputy' },
    { phone: '13700000003', role: 'deputy' },
  ];
  expect((await put(OWNER, [owner, deputy, other])).status).toBe(200);
  for (const list of [
    [owner, deputy],
    [owner],
    [{ ...owner, role: 'owner' }, deputy, other, { ...other, phone: '13700000004' }],
  ])
    expect([list.length, (await put(deputy.phone, list)).status]).toEqual([list.length, 403]);
  expect((await put(deputy.phone, [owner, other])).status).toBe(200);
  expect((await world.get(`/registrations/${entry.id}`, deputy.phone)).status).toBe(404);
  const { events } = (await world.get('/events?limit=1000')).body as {
    events: { type: string; registrationId: string; contacts: string[]; data: { changes?: unknown } }[];
  };
  const told = events.filter(({ type, registrationId }) => type === 'contactsChanged' && registrationId === entry.id);
  expect(told.map(({ data }) => data.changes)).toEqual([
    [
      { phone: '137******02', was: null, role: 'deputy' },
      { phone: '137******03', was: null, role: 'deputy' },
    ],
    [{ phone: '137******02', was: 'deputy', role: null }],
  ]);
  // Who is out is told too.
  expect(told.at(-1)!.contacts.sort()).toEqual([OWNER, other.phone, deputy.phone].sort());
});

describe('the list', () => {
  const phone = '13600000003';
  const items = async (query: string) =>
    (keepsTo('list', (await world.get(`/registrations${query}`, phone)).body) as { items: MainSummary[] }).items;

  beforeAll(async () => {
    for (const [i, projectName] of ['数据 100%', '数据_甲', '数据\\乙', 'Data 丙', '丁'].entries()) {
      world.clock.advance(1_000);
      const entry = await world.create({ ...complete, projectName, teamName: `队伍${i}` }, { phone });
      if (i >= 2) await world.submit(entry.id, 1, 'key', phone);
      if (i === 3) await world.organise('POST', `/registrations/${entry.id}/return`, { reason: '请核对' });
    }
  });

  test('shows what waits for me first, then the newest', async () => {
    expect((await items('')).map((each) => [each.status, each.projectName])).toEqual([
      ['returned', 'Data 丙'],
      ['draft', '数据_甲'],
      ['draft', '数据 100%'],
      ['submitted', '丁'],
      ['submitted', '数据\\乙'],
    ]);
  });

  test('comes in pages that neither repeat nor skip', async () => {
    const seen: (string | null)[] = [];
    for (let cursor = ''; ;) {
      const { body } = await world.get<{ items: MainSummary[]; nextCursor: string | null }>(
        `/registrations?limit=2${cursor && `&cursor=${cursor}`}`,
        phone,
      );
      seen.push(...body.items.map(({ projectName }) => projectName));
      if (body.nextCursor === null) break;
      cursor = body.nextCursor;
    }
    expect(seen).toEqual((await items('')).map(({ projectName }) => projectName));
  });

  test.each([
    ['?status=draft', 2],
    ['?status=rejected', 0],
    ['?contestId=tiny', 5],
    ['?contestId=plain', 0],
    ['?q=data', 1],
    ['?q=%E9%98%9F%E4%BC%8D3', 1],
    ['?q=%25', 1],
    ['?q=_', 1],
    ['?q=%5C', 1],
    ['?q=%E6%95%B0%E6%8D%AE&status=draft', 2],
  ])('%s finds %i', async (query, count) => {
    expect(await items(query)).toHaveLength(count);
  });
});
