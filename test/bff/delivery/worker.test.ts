import { setTimeout as pause } from 'node:timers/promises';
import { keepDelivering } from '../../../bff/notifications/delivery/worker';
import { readOnce } from '../../../bff/notifications/follow-events';
import { startDatabase } from '../../support/start-database';
import { makeDatabase, makeRoles } from '../../../bff/database/prepare';
import { type DeliveryWorld, startDelivery } from '../../support/delivery-world';
import { ask } from '../../support/database';
import { temporaryFolder } from '../../support/run-folder';
import { until } from '../../support/until';

const phoneOf = (i: number) => `139${String(i).padStart(8, '0')}`;

function happen(world: DeliveryWorld, people: number, from = 0): void {
  for (let i = from; i < from + people; i++) {
    world.feed.happen('returned', { contacts: [phoneOf(i)], registrationId: `reg-${i}`, at: '2026-07-10T00:30:00Z' });
  }
}
async function happenTo(world: DeliveryWorld, people: number, from = 0): Promise<void> {
  happen(world, people, from);
  await readAll(world);
}
async function readAll(world: DeliveryWorld): Promise<void> {
  while (await readOnce(world.bff.parts));
}
const receivers = (world: DeliveryWorld) => world.texts.map(({ to }) => to).sort();
const all = (people: number) => Array.from({ length: people }, (_, i) => phoneOf(i));

test('what happens is delivered by itself, each once, and two nodes do not get in each other’s way', async () => {
  const world = await startDelivery();
  const { bffUrl: databaseUrl } = world.bff.database;
  const nodes = [1, 2].map(() => keepDelivering(world.bff.parts, { databaseUrl, pulseMs: 50 }));
  await happenTo(world, 1_000);
  await until('all to be told', () => world.texts.length >= 1_000);
  await Promise.all(nodes.map((node) => node.stop()));
  expect(receivers(world)).toEqual(all(1_000));
  expect(await world.bff.parts.db.selectFrom('deliveries_due').selectAll().execute()).toEqual([]);
  await world.close();
});

test('what has to wait goes when its time has come, without anybody asking', async () => {
  const world = await startDelivery();
  world.smsFares.push('minute');
  const node = keepDelivering(world.bff.parts, { databaseUrl: world.bff.database.bffUrl, pulseMs: 50 });
  await happenTo(world, 1);
  const waits = () =>
    world.bff.parts.db.selectFrom('deliveries_due').selectAll().where('claim', 'is', null).executeTakeFirst();
  await until('it to wait', async () => (await waits()) !== undefined && world.smsFares.length === 0);
  world.clock.advance(15 * 60_000);
  await until('it to go', () => world.texts.length === 1);
  await node.stop();
  await world.close();
});

const CRASHES = 4;
const EACH = 500;

test(`the database crashes ${CRASHES} times in the middle and comes up again: everyone is told, nobody twice`, async () => {
  const database = await startDatabase(temporaryFolder('delivery-crash'));
  await makeRoles(database.up.adminUrl);
  const urls = await makeDatabase(database.up.adminUrl, 'crash');
  const world = await startDelivery({ database: { ...urls, drop: async () => {} } });
  const node = keepDelivering(world.bff.parts, { databaseUrl: urls.bffUrl, pulseMs: 50 });
  const back = () =>
    readAll(world).then(
      () => true,
      () => false,
    );
  // Whatever was under way is in doubt only once its claim is over.
  const isQuiet = async () => {
    world.clock.advance(61_000);
    const { count } = await world.bff.parts.db
      .selectFrom('deliveries_due')
      .select(({ fn }) => fn.countAll<string>().as('count'))
      .executeTakeFirstOrThrow();
    return Number(count) === 0;
  };
  // More than once: what does not survive it may go well by chance.
  for (let crash = 0; crash < CRASHES; crash++) {
    const told = world.texts.length;
    await happenTo(world, EACH, crash * 2 * EACH);
    await until('some to be told', () => world.texts.length > told + 100);
    const [backend] = await ask<{ pid: number }>(
      urls.bffUrl,
      'select pid from pg_stat_activity where pid <> pg_backend_pid() and datname is not null limit 1',
    );
    // PostgreSQL ends all its processes when one is killed, recovers, and begins anew.
    process.kill(backend!.pid, 'SIGKILL');
    happen(world, EACH, (crash * 2 + 1) * EACH);
    await until('the database to be back', back);
    await until('everything to be delivered', () => pause(300).then(isQuiet), 20_000);
  }
  await node.stop();
  const doubts = await world.bff.parts.db
    .selectFrom('deliveries')
    .select('notice_id')
    .where('doubts', '>', 0)
    .execute();
  const phones = receivers(world);
  expect([...new Set(phones)]).toEqual(all(2 * EACH * CRASHES));
  expect(phones.length - 2 * EACH * CRASHES).toBeLessThanOrEqual(doubts.length);
  const inbox = await world.bff.parts.db.selectFrom('notices').select('id').execute();
  expect(inbox).toHaveLength(2 * EACH * CRASHES);
  await world.close();
  await database.stop();
}, 120_000);
