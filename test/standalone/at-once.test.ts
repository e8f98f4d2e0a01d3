import type { MainEvent } from '../../bff/main-api/contract';
import { ask } from '../support/database';
import { keepsTo, openWorld, OWNER, type World } from './world';
import { complete } from './tiny-contest';

let world: World;
beforeAll(async () => (world = await openWorld()));
afterAll(() => world.close());

test('of twenty who save at once, exactly one wins each round, and every save is kept', async () => {
  const entry = await world.create();
  for (let revision = 1; revision <= 10; revision++) {
    const saves = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        world.save(entry.id, revision, { ...complete, teamName: `队${revision}-${i}` }),
      ),
    );
    const won = saves.flatMap(({ status }, i) => (status === 200 ? [i] : []));
    expect(won).toHaveLength(1);
    for (const { status, body } of saves.filter((each) => each.status !== 200)) {
      expect(status).toBe(412);
      expect(body).toMatchObject({ error: { code: 'conflict', revision: revision + 1 } });
    }
    const stored = await world.read(entry.id);
    expect(stored).toMatchObject({ revision: revision + 1, teamName: `队${revision}-${won[0]}` });
    const kept = await world.get(`/registrations/${entry.id}/revisions/${revision + 1}`);
    expect(kept.body).toMatchObject({ answers: { teamName: stored.teamName }, by: OWNER });
  }
});

test('ten submissions with one key at once are one, with one receipt', async () => {
  const entry = await world.create();
  const replies = await Promise.all(Array.from({ length: 10 }, () => world.submit(entry.id, 1, 'the-key')));
  expect(replies.map(({ status }) => status)).toEqual(Array(10).fill(201));
  expect(new Set(replies.map(({ body }) => body.receipt.id)).size).toBe(1);
  const { history } = await world.read(entry.id);
  expect(history.filter(({ type }) => type === 'submitted')).toHaveLength(1);

  const other = await world.submit(entry.id, 2, 'the-key');
  expect(other).toMatchObject({ status: 422, body: { error: { code: 'invalid_request' } } });

  // After it was returned and mended, the old key still answers the old receipt and submits nothing.
  await world.organise('POST', `/registrations/${entry.id}/return`, { reason: '请核对' });
  await world.save(entry.id, 1, complete);
  const repeated = await world.submit(entry.id, 1, 'the-key');
  expect(repeated.body.receipt).toEqual(replies[0]!.body.receipt);
  expect(repeated.body.registration.status).toBe('returned');
});

test('ten submissions with ten keys at once: one submits, the others are told that it is submitted', async () => {
  const entry = await world.create();
  const replies = await Promise.all(Array.from({ length: 10 }, (_, i) => world.submit(entry.id, 1, `key-${i}`)));
  expect(replies.map(({ status }) => status).sort()).toEqual([201, ...Array(9).fill(403)]);
});

test('a save and a submission at once: what is submitted is what was checked', async () => {
  for (let round = 0; round < 10; round++) {
    const entry = await world.create();
    const [saved, submitted] = await Promise.all([
      world.save(entry.id, 1, { projectName: '还没写完' }),
      world.submit(entry.id, 1, 'key'),
    ]);
    expect([saved.status, submitted.status]).toEqual(saved.status === 200 ? [200, 412] : [expect.any(Number), 201]);
    const stored = await world.read(entry.id);
    expect(stored.answers).toEqual(stored.status === 'submitted' ? complete : { projectName: '还没写完' });
  }
});

test('whoever follows the feed while many write at once sees every event once and in order', async () => {
  const start = (await world.get<{ next: string }>('/events?limit=1000')).body.next;
  let writing = true;
  const seen: MainEvent[] = [];
  const follow = (async () => {
    for (let after = start; ;) {
      const busy = writing;
      const { events, next } = keepsTo('events', (await world.get(`/events?after=${after}&limit=7`)).body) as {
        events: MainEvent[];
        next: string;
      };
      seen.push(...events);
      if (!busy && events.length === 0) return;
      after = next;
    }
  })();

  const made = await Promise.all(
    Array.from({ length: 12 }, async () => {
      const ids: string[] = [];
      for (let i = 0; i < 5; i++) {
        const entry = await world.create();
        await world.submit(entry.id, 1, 'key');
        await world.organise('POST', `/registrations/${entry.id}/approve`, {});
        ids.push(entry.id);
      }
      return ids;
    }),
  );
  writing = false;
  await follow;

  expect(new Set(seen.map(({ id }) => id)).size).toBe(seen.length);
  for (const id of made.flat()) {
    const types = seen.filter(({ registrationId }) => registrationId === id).map(({ type }) => type);
    expect(types).toEqual(['created', 'submitted', 'approved']);
  }
  const positions = await ask<{ position: string }>(
    world.database.standaloneUrl,
    'select position from events where position is not null order by position',
  );
  expect(positions.map(({ position }) => Number(position))).toEqual(positions.map((_, i) => i + 1));
});

test('a transaction that fails leaves no gap in the feed', async () => {
  const entry = await world.create();
  const { next } = (await world.get<{ next: string }>('/events?limit=1000')).body;
  await expect(
    world.api.db.transaction().execute(async (tx) => {
      await tx
        .updateTable('feed')
        .set((each) => ({ position: each('position', '+', '1') }))
        .execute();
      throw new Error('power failure');
    }),
  ).rejects.toThrow('power failure');
  await world.submit(entry.id, 1, 'key');
  const after = (await world.get<{ next: string }>(`/events?after=${next}`)).body;
  expect(Number(after.next)).toBe(Number(next) + 1);
});
