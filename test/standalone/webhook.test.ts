import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { type MainEvent, mainEventSchema, WEBHOOK_SIGNATURE, WEBHOOK_TIMESTAMP } from '../../bff/main-api/contract';
import { createClock } from '../../bff/clock';
import { ask } from '../support/database';
import { until } from '../support/until';
import { openWorld, SECRET, type World } from './world';

interface Delivery {
  event: MainEvent;
  body: string;
  headers: IncomingHttpHeaders;
}

/** Someone who takes events; `answer` says with which status. */
async function receiver(port = 0) {
  const taken: Delivery[] = [];
  const tried: Delivery[] = [];
  const about = { answer: (_event: MainEvent, _times: number): number | Promise<number> => 204, busy: 0, mostBusy: 0 };
  const server = createServer((request, response) => {
    about.mostBusy = Math.max(about.mostBusy, ++about.busy);
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      void (async () => {
        const body = Buffer.concat(chunks).toString();
        const delivery = { event: JSON.parse(body) as MainEvent, body, headers: request.headers };
        tried.push(delivery);
        const times = tried.filter(({ event }) => event.id === delivery.event.id).length;
        const status = await about.answer(delivery.event, times);
        if (status < 300) taken.push(delivery);
        about.busy--;
        response.writeHead(status).end();
      })();
    });
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const where = (server.address() as AddressInfo).port;
  return {
    url: `http://127.0.0.1:${where}/hook`,
    port: where,
    taken,
    tried,
    about,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

const contestNow = Date.parse('2026-07-10T09:00:00+08:00');
const clock = createClock(contestNow - Date.now());
const open = (url: string): Promise<World> => openWorld({ clock, webhook: { url, secret: SECRET } });
const waiting = async (world: World) =>
  Number((await ask<{ count: string }>(world.database.standaloneUrl, 'select count(*) from deliveries'))[0]!.count);

test('every event is sent, signed over its timestamp and body', async () => {
  const hook = await receiver();
  const world = await open(hook.url);
  const { id } = await world.create();
  await world.submit(id, 1, 'key');
  await until('both events are taken', () => hook.taken.length === 2);

  for (const { event, body, headers } of hook.taken) {
    expect(mainEventSchema.parse(event)).toEqual(event);
    const timestamp = String(headers[WEBHOOK_TIMESTAMP]);
    expect(Math.abs(Number(timestamp) - Date.now() / 1000)).toBeLessThan(5);
    const signature = createHmac('sha256', SECRET).update(`${timestamp}.${body}`).digest('hex');
    expect(headers[WEBHOOK_SIGNATURE]).toBe(signature);
  }
  const { events } = (await world.get<{ events: MainEvent[] }>('/events')).body;
  expect(hook.taken.map(({ event }) => event)).toEqual(events);
  await until('nothing waits any more', async () => (await waiting(world)) === 0);
  await world.close();
  await hook.close();
});

test('an event that is refused is sent again, and the next of its entry waits while others go on', async () => {
  const hook = await receiver();
  const world = await open(hook.url);
  const stuck = await world.create();
  await until('the first is taken', () => hook.taken.length === 1);
  hook.about.answer = ({ type, registrationId }, times) =>
    registrationId === stuck.id && type === 'submitted' && times < 3 ? 422 : 204;
  await world.submit(stuck.id, 1, 'key');
  await until('the refused one was tried', () => hook.tried.length === 2);
  await world.organise('POST', `/registrations/${stuck.id}/approve`, {});
  const other = await world.create();

  await until('the other entry went on', () => hook.taken.some(({ event }) => event.registrationId === other.id));
  expect(hook.taken.map(({ event }) => event.type)).toEqual(['created', 'created']);
  await until('all is taken', () => hook.taken.length === 4);
  const ofStuck = hook.taken.filter(({ event }) => event.registrationId === stuck.id);
  expect(ofStuck.map(({ event }) => event.type)).toEqual(['created', 'submitted', 'approved']);
  expect(hook.tried).toHaveLength(6);
  await world.close();
  await hook.close();
});

test('while the receiver is away it is asked ever more seldom, and gets everything in order once it is back', async () => {
  const away = await receiver();
  await away.close();
  const world = await open(away.url);
  const ids = await Promise.all(Array.from({ length: 10 }, async () => (await world.create()).id));
  for (const id of ids) await world.submit(id, 1, 'key');
  await pause(1_500);
  expect(await waiting(world)).toBe(20);

  await world.restart();
  const back = await receiver(away.port);
  back.about.answer = async () => {
    await pause(5);
    return 204;
  };
  await until('everything is taken', () => new Set(back.taken.map(({ event }) => event.id)).size === 20);
  for (const id of ids) {
    const types = back.taken.filter(({ event }) => event.registrationId === id).map(({ event }) => event.type);
    expect([...new Set(types)]).toEqual(['created', 'submitted']);
  }
  await world.close();
  await back.close();
});

test('a receiver that is down is not hammered', async () => {
  const hook = await receiver();
  hook.about.answer = () => 503;
  const world = await open(hook.url);
  await Promise.all(Array.from({ length: 30 }, () => world.create()));
  await pause(2_000);
  // Some first attempts at once, then a pause that doubles.
  expect(hook.tried.length).toBeLessThan(60);
  await world.close();
  await hook.close();
});

test('no more than sixteen are under way at once, and stopping in the middle loses none', async () => {
  const hook = await receiver();
  hook.about.answer = async () => {
    await pause(100);
    return 204;
  };
  const world = await open(hook.url);
  await Promise.all(Array.from({ length: 40 }, () => world.create()));
  await until('some are taken', () => hook.taken.length > 5);
  await world.restart();
  await until('everything is taken', () => new Set(hook.taken.map(({ event }) => event.id)).size === 40);
  expect(hook.about.mostBusy).toBeLessThanOrEqual(32);
  expect(hook.about.mostBusy).toBeGreaterThan(8);
  await until('nothing waits any more', async () => (await waiting(world)) === 0);
  await world.close();
  await hook.close();
});

test('without a webhook nothing waits in the outbox', async () => {
  const world = await openWorld();
  await world.create();
  expect(await waiting(world)).toBe(0);
  await world.close();
});
