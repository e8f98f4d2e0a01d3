import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pino } from 'pino';
import type { Contest } from '../../shared/contest';
import type { Background } from '../../bff/background/background';
import { backgroundInThread, type ThreadOrder } from '../../bff/background/in-thread';
import { loadContests } from '../../bff/contests/load-contests';
import { type Bff, startBff } from '../support/bff';
import { ask } from '../support/database';
import { createEventFeed, type EventFeed } from '../support/event-feed';
import { until } from '../support/until';
import { json, startUpstream, type Upstream } from '../support/upstream';
import { sendWebhook } from '../support/webhook';

const CONTESTS = [...loadContests(path.join(__dirname, '../../config/contests')).values()].map(
  ({ contest }) => contest,
);
const HOUR = 3_600_000;

let feed: EventFeed;
let platform: Upstream;
let bff: Bff;
let background: Background;
let log: string[];

beforeEach(async () => {
  feed = createEventFeed();
  platform = await startUpstream();
  platform.answers((request, response) => {
    const { searchParams } = new URL(request.url ?? '', platform.url);
    void feed.mainApi
      .events(searchParams.get('after') ?? '', Number(searchParams.get('limit')))
      .then((page) => json(page)(request, response));
  });
  bff = await startBff({ catchUp: () => background.catchUp() });
  log = [];
});
afterEach(async () => {
  await background.stop();
  await bff.close();
  await platform.down();
});

/** As `npm start` has it; the feed is read at the beginning and then only when a webhook asks for it. */
function begin(contests: readonly Contest[]): ThreadOrder {
  const order: ThreadOrder = {
    databaseUrl: bff.database.bffUrl,
    contestOffsetMs: 0,
    contests,
    logLevel: 'silent',
    sms: { provider: 'nobody' },
    mainApiUrl: platform.url,
    secrets: {
      MAIN_API_TOKEN: 'token',
      MAIN_API_WEBHOOK_SECRET: 'webhook',
      LINK_SECRET: 'link',
      DATA_KEYS: `k1:${'A'.repeat(43)}=`,
    },
    settings: bff.parts.settings,
    followEveryMs: HOUR,
  };
  background = backgroundInThread(order, pino({ level: 'warn' }, { write: (line: string) => void log.push(line) }));
  return order;
}

const told = async (): Promise<string[]> =>
  ((await ask(bff.database.bffUrl, 'select event_id from notices order by id')) as { event_id: string }[]).map(
    ({ event_id }) => event_id,
  );

test('a webhook makes the thread read the feed, so that what it has overtaken is told before it', async () => {
  const at = new Date().toISOString();
  feed.happen('submitted', { at });
  begin(CONTESTS);
  await until('the first reading of the feed', async () => (await told()).length === 1);
  const events = ['returned', 'resubmitted', 'approved'].map((type) => feed.happen(type, { at }));
  await sendWebhook(bff, events[2]!).expect(204);
  expect(await told()).toEqual(['event-1', 'event-2', 'event-3', 'event-4']);
});

test('a thread that breaks is told of and followed by another; meanwhile a webhook is taken all the same', async () => {
  const event = feed.happen('returned', { at: new Date().toISOString() });
  const order = begin([{} as Contest]);
  await until('a broken thread', () => log.some((line) => line.includes('the background thread broke')));
  await sendWebhook(bff, event).expect(204);
  expect(await told()).toEqual(['event-1']);
  feed.happen('approved', { at: new Date().toISOString() });
  order.contests = CONTESTS;
  await until('the next thread', async () => (await told()).length === 2);
});

test('where each thread has a niceness of its own, who waits for an answer goes first', async () => {
  feed.happen('submitted', { at: new Date().toISOString() });
  begin(CONTESTS);
  await until('the first reading of the feed', async () => (await told()).length === 1);
  if (process.platform !== 'linux') return expect(nicenessOfThreads()).toEqual([]);
  const [own, ...others] = nicenessOfThreads();
  expect(own).toBe(0);
  expect(others).toContain(10);
});

/** Field 19 of proc(5), the main thread's first. */
function nicenessOfThreads(): number[] {
  const folder = '/proc/self/task';
  if (!existsSync(folder)) return [];
  const threads = readdirSync(folder).sort((a, b) => Number(a) - Number(b));
  return threads.map((thread) => {
    const text = readFileSync(path.join(folder, thread, 'stat'), 'utf8');
    return Number(text.slice(text.lastIndexOf(')') + 2).split(' ')[16]);
  });
}
