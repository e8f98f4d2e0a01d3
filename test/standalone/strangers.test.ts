import { routes } from '../../bff/standalone/routes';
import type { Route } from '../../bff/standalone/http/route';
import { askForSupplement } from '../../bff/standalone/supplements/ask-for-supplement';
import { openWorld, ORGANISER_TOKEN, STRANGER, TOKEN, type World } from './world';
import { complete } from './tiny-contest';

let world: World;
let own: { id: string; fileId: string };
let deleted: { id: string; fileId: string };
beforeAll(async () => {
  world = await openWorld();
  [own, deleted] = [await withFile(), await withFile()];
  expect((await world.call('DELETE', `/registrations/${deleted.id}`)).status).toBe(204);
});
afterAll(() => world.close());

async function withFile(): Promise<{ id: string; fileId: string }> {
  const { id } = await world.create();
  const { file } = (await world.announce(id, '执照.pdf', 5)).body;
  await world.piece(id, file.id, 0, Buffer.from('hello'), 5);
  return { id, fileId: file.id };
}

/** Submitted, and asked for something more. */
async function withSupplement(): Promise<{ id: string; fileId: string; supplementId: string }> {
  const { id, fileId } = await withFile();
  expect((await world.submit(id, 1, 'first')).status).toBe(201);
  const items = [{ text: '数据来源', accepts: 'text' as const }];
  const { openSupplements } = await askForSupplement(world.api, id, { kind: '补充材料', title: '数据来源说明', items });
  return { id, fileId, supplementId: openSupplements![0]!.id };
}

/** A call of this route that would succeed on one's own entry. */
function callOf(
  route: Route,
  { id, fileId, supplementId = 's2345678s2345678' }: { id: string; fileId: string; supplementId?: string },
  phone: string,
) {
  const path = route.path
    .replace(':id', id)
    .replace(':fileId', fileId)
    .replace(':supplementId', supplementId)
    .replace(':revision', '1');
  const json: Record<string, unknown> = {
    saveAnswers: { answers: complete },
    announceFile: { name: 'a.pdf', size: 3 },
    putContacts: { contacts: [{ phone, role: 'owner' }] },
    sendSupplement: { answers: { '1': { text: '自有系统', files: [] } } },
  };
  const needed: Record<string, Record<string, string>> = {
    saveAnswers: { 'if-match': '1' },
    submit: { 'if-match': '1', 'idempotency-key': 'key' },
    sendSupplement: { 'idempotency-key': 'key' },
    putPiece: { 'content-range': 'bytes 0-4/5' },
  };
  const headers = needed[route.operation] ?? {};
  const body = route.body === 'piece' ? Buffer.from('hello') : json[route.operation];
  return world.call(route.method.toUpperCase(), path, { phone, headers, body });
}

const withId = () => routes(world.api).filter(({ path }) => path.includes(':id'));

test('every call on somebody else’s entry is answered exactly like one that is missing, deleted or no id at all', async () => {
  const missing = { id: 'a2345678a2345678', fileId: own.fileId };
  const words: unknown[] = [];
  for (const route of withId()) {
    const answers = [
      await callOf(route, own, STRANGER),
      await callOf(route, deleted, STRANGER),
      await callOf(route, missing, STRANGER),
      await callOf(route, { ...own, id: '..%2f..%2fetc' }, STRANGER),
      await callOf(route, deleted, '13800000001'),
    ];
    for (const { status, body } of answers) {
      expect([route.operation, status]).toEqual([route.operation, 404]);
      words.push(body);
    }
  }
  expect(new Set(words.map((each) => JSON.stringify(each))).size).toBe(1);
});

test('every one of these calls does succeed for the owner, so the refusals above mean something', async () => {
  const statuses: [string, number][] = [];
  for (const route of withId().sort((a, b) => order(a) - order(b))) {
    const entry =
      route.operation === 'submit'
        ? { ...own, id: (await world.create()).id }
        : route.operation === 'sendSupplement'
          ? await withSupplement()
          : own;
    statuses.push([route.operation, (await callOf(route, entry, '13800000001')).status]);
  }
  expect(statuses).toEqual(
    statuses.map(([operation]) => [operation, withId().find((each) => each.operation === operation)!.status]),
  );
});

/** Deleting comes last. */
const order = ({ method }: Route): number => (method === 'delete' ? 1 : 0);

test('a file of one’s own is not found under another entry of one’s own', async () => {
  const [one, other] = [await withFile(), await withFile()];
  expect((await world.get(`/registrations/${one.id}/files/${other.fileId}`)).status).toBe(404);
  expect((await world.piece(one.id, other.fileId, 0, Buffer.from('hello'), 5)).status).toBe(404);
});

test('nobody else’s entry is in the list, whatever is searched for', async () => {
  const { body } = await world.get<{ items: unknown[] }>(`/registrations?q=${encodeURIComponent('耕地')}`, STRANGER);
  expect(body.items).toEqual([]);
});

test.each([
  ['no credential', ''],
  ['a wrong one', 'wrong'],
  ['the organiser’s', ORGANISER_TOKEN],
  ['half of the right one', TOKEN.slice(0, 10)],
])('%s opens nothing', async (_, token) => {
  for (const path of ['/contests', '/registrations', '/events', `/registrations/${own.id}`, '/nothing']) {
    expect([path, (await world.call('GET', path, { token })).status]).toEqual([path, 401]);
  }
});

test('the service credential does not open the organiser’s calls', async () => {
  for (const path of ['/organiser/registrations', `/organiser/registrations/${own.id}`, '/organiser/nothing']) {
    expect([path, (await world.call('GET', path)).status]).toEqual([path, 401]);
  }
  expect((await world.call('POST', `/organiser/registrations/${own.id}/approve`, { body: {} })).status).toBe(401);
  await world.restart({ organiserToken: null });
  expect((await world.organise('GET', '/registrations')).status).toBe(401);
  await world.restart();
});
