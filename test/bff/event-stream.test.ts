import fc from 'fast-check';
import type { MainEvent } from '../../bff/main-api/contract';
import { readOnce } from '../../bff/notifications/follow-events';
import { type Bff, startBff } from '../support/bff';
import { ask } from '../support/database';
import { createEventFeed, type EventFeed } from '../support/event-feed';
import { secondsNow, sendWebhook } from '../support/webhook';

const DAY = 24 * 3_600_000;
const SEED = 20_261_127;

let feed: EventFeed;
let nodes: [Bff, Bff];

beforeAll(async () => {
  feed = createEventFeed();
  const first = await startBff({ mainApi: feed.mainApi });
  nodes = [first, await startBff({ mainApi: feed.mainApi, database: first.database, clock: first.clock })];
});
afterAll(async () => {
  await nodes[1].close();
  await nodes[0].close();
});
beforeEach(() => {
  feed.down = false;
});

async function poll(at: Bff = nodes[0]): Promise<void> {
  while (await readOnce(at.parts));
}

/** Signed a second later each time, as a platform's own retries are. */
async function deliver(event: MainEvent, at: Bff = nodes[0]): Promise<void> {
  nodes[0].clock.advance(1_000);
  await sendWebhook(at, event).expect(204);
}

/** Event ids of an inbox, first told first. */
async function inbox(phone: string, order = 'at, id'): Promise<string[]> {
  const rows = await ask(
    nodes[0].database.bffUrl,
    `select event_id from notices where phone = '${phone}' order by ${order}`,
  );
  return (rows as { event_id: string }[]).map(({ event_id }) => event_id);
}

let phones = 0;
const newPhone = () => `1390000${String((phones += 1)).padStart(4, '0')}`;

test('a webhook that overtakes others brings them along: all are told in the order in which they happened', async () => {
  const contacts = [newPhone()];
  const at = '2026-07-10T00:00:00.000Z';
  const events = ['submitted', 'returned', 'resubmitted', 'approved'].map((type) =>
    feed.happen(type, { at, contacts, registrationId: 'overtaken' }),
  );
  await deliver(events[3]!);
  expect(await inbox(contacts[0]!, 'id')).toEqual(events.map(({ id }) => id));
});

test('when the feed is away an event is taken alone, and stands where its time puts it once the others come', async () => {
  const contacts = [newPhone()];
  const events = ['submitted', 'returned'].map((type) => feed.happen(type, { contacts, registrationId: 'alone' }));
  feed.down = true;
  await deliver(events[1]!);
  expect(await inbox(contacts[0]!)).toEqual([events[1]!.id]);
  feed.down = false;
  await poll();
  expect(await inbox(contacts[0]!)).toEqual(events.map(({ id }) => id));
});

test('after a day without any node, the first webhook brings the whole day', async () => {
  const contacts = [newPhone()];
  const events = Array.from({ length: 1_200 }, (_, i) =>
    feed.happen('approved', { contacts, registrationId: `day-${i % 7}`, at: new Date(i).toISOString() }),
  );
  nodes[0].clock.advance(DAY);
  await deliver(events[1_199]!, nodes[1]);
  expect(await inbox(contacts[0]!, 'id')).toEqual(events.map(({ id }) => id));
});

test('a webhook during a long catching up is not told before what happened earlier', async () => {
  const contacts = [newPhone()];
  const events = Array.from({ length: 4_200 }, (_, i) =>
    feed.happen('approved', { contacts, registrationId: `long-${i % 7}`, at: new Date(i).toISOString() }),
  );
  await deliver(events[4_199]!);
  const told = await inbox(contacts[0]!, 'id');
  expect(told).toEqual(events.slice(0, told.length).map(({ id }) => id));
  expect(told.length).toBeLessThan(4_200);
  await poll();
  expect(await inbox(contacts[0]!, 'id')).toEqual(events.map(({ id }) => id));
});

describe('the same delivery again is refused', () => {
  test('by this node and by every other, while its signature would still be good', async () => {
    const event = feed.happen('approved', { contacts: [newPhone()] });
    const timestamp = secondsNow(nodes[0]);
    await sendWebhook(nodes[0], event, { timestamp }).expect(204);
    await sendWebhook(nodes[0], event, { timestamp }).expect(401);
    nodes[0].clock.advance(299_000);
    await sendWebhook(nodes[1], event, { timestamp }).expect(401);
  });

  test('also of an event that makes no notice', async () => {
    const event = feed.happen('created');
    const timestamp = secondsNow(nodes[0]);
    await sendWebhook(nodes[0], event, { timestamp }).expect(204);
    await sendWebhook(nodes[1], event, { timestamp }).expect(401);
  });

  test('but of many at the same moment one is taken', async () => {
    const event = feed.happen('approved', { contacts: [newPhone()] });
    const timestamp = secondsNow(nodes[0]);
    const replies = await Promise.all([0, 1, 0, 1, 0].map((node) => sendWebhook(nodes[node]!, event, { timestamp })));
    expect(replies.map(({ status }) => status).sort()).toEqual([204, 401, 401, 401, 401]);
  });

  test('what could not be stored may come again as it was', async () => {
    const event = feed.happen('approved', { contacts: [newPhone()] });
    const timestamp = secondsNow(nodes[0]);
    const { db } = nodes[0].parts;
    await db.schema.alterTable('notices').renameTo('notices_away').execute();
    await sendWebhook(nodes[0], event, { timestamp }).expect(500);
    await db.schema.alterTable('notices_away').renameTo('notices').execute();
    await sendWebhook(nodes[0], event, { timestamp }).expect(204);
    expect(await inbox(event.contacts[0]!)).toEqual([event.id]);
  });
});

type Step =
  | { does: 'happen'; entry: number; both: boolean }
  | { does: 'deliver'; pick: number; node: 0 | 1 }
  | { does: 'poll'; node: 0 | 1 }
  | { does: 'feed'; away: boolean }
  | { does: 'day' };

const node = fc.constantFrom(0 as const, 1 as const);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ does: fc.constant('happen' as const), entry: fc.nat(2), both: fc.boolean() }) },
  { weight: 4, arbitrary: fc.record({ does: fc.constant('deliver' as const), pick: fc.nat(50), node }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('poll' as const), node }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('feed' as const), away: fc.boolean() }) },
  { weight: 1, arbitrary: fc.constant({ does: 'day' as const }) },
);

/**
 * Entry 0: everything at one moment, its webhooks in order as the contract promises. The others: each at its own time,
 * their webhooks in any order. All of them repeatedly.
 */
test('however webhooks and feed deliver, to whichever node: each event once for each contact, in the order of the entry', async () => {
  let run = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      run += 1;
      const [owner, deputy] = [newPhone(), newPhone()];
      const happened: MainEvent[] = [];
      let inOrder = 0;
      feed.down = false;
      for (const each of steps) {
        if (each.does === 'happen') {
          const at = new Date(Date.UTC(2026, 6, 10) + (each.entry === 0 ? 0 : happened.length)).toISOString();
          const contacts = each.both ? [owner, deputy] : [owner];
          happened.push(feed.happen('approved', { at, contacts, registrationId: `run-${run}-${each.entry}` }));
        } else if (each.does === 'deliver' && happened.length > 0) {
          const event = happened[each.pick % happened.length]!;
          const orderly = happened.filter(({ registrationId }) => registrationId === `run-${run}-0`);
          const place = orderly.indexOf(event);
          inOrder = place < 0 ? inOrder : Math.min(inOrder + 1, orderly.length);
          await deliver(place < 0 ? event : orderly[Math.min(place, inOrder - 1)]!, nodes[each.node]);
        } else if (each.does === 'poll') {
          await poll(nodes[each.node]).catch(() => {});
        } else if (each.does === 'feed') {
          feed.down = each.away;
        } else if (each.does === 'day') {
          nodes[0].clock.advance(DAY);
        }
      }
      feed.down = false;
      await Promise.all([poll(nodes[0]), poll(nodes[1])]);
      await poll();
      for (const phone of [owner, deputy]) {
        const told = await inbox(phone);
        const due = happened.filter(({ contacts }) => contacts.includes(phone));
        expect([...told].sort()).toEqual(due.map(({ id }) => id).sort());
        for (const entry of [0, 1, 2]) {
          const own = due.filter(({ registrationId }) => registrationId === `run-${run}-${entry}`).map(({ id }) => id);
          expect(told.filter((id) => own.includes(id))).toEqual(own);
        }
      }
    }),
    { seed: SEED, numRuns: 60, endOnFailure: true },
  );
}, 120_000);
