import { createServer, connect as dial, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { randomBytes } from 'node:crypto';
import pino from 'pino';
import { migratedDatabase } from '../support/database';
import { openWorld, OWNER, type World } from './world';
import { complete } from './tiny-contest';

/** A wire to the database that can be cut and mended. */
async function wireTo(databaseUrl: string) {
  const target = new URL(databaseUrl);
  const open = new Set<Socket>();
  let isCut = false;
  const server = createServer((near) => {
    if (isCut) return void near.destroy();
    const far = dial(Number(target.port), target.hostname);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one);
      one.on('error', () => {});
      one.on('close', () => {
        open.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = new URL(databaseUrl);
  url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: url.href,
    cut() {
      isCut = true;
      for (const socket of open) socket.destroy();
    },
    mend: () => void (isCut = false),
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

const log: string[] = [];
const logger = pino({ level: 'debug' }, { write: (line: string) => void log.push(line) });

test('while the database is away everything is answered 503, and all is well once it is back', async () => {
  const database = await migratedDatabase();
  const wire = await wireTo(database.standaloneUrl);
  const world = await openWorld({ databaseUrl: wire.url, log: logger });
  const { id } = await world.create();
  wire.cut();
  const calls = [
    () => world.get('/registrations'),
    () => world.get(`/registrations/${id}`),
    () => world.save(id, 1, { ...complete, teamName: '没有存下' }),
    () => world.submit(id, 1, 'key'),
    () => world.announce(id, 'a.pdf', 5),
    () => world.get('/events'),
  ];
  for (const call of calls) {
    expect(await call()).toMatchObject({ status: 503, body: { error: { code: 'unavailable' } } });
  }
  wire.mend();
  expect(await world.read(id)).toMatchObject({ status: 'draft', revision: 1, answers: complete });
  expect((await world.submit(id, 1, 'key')).status).toBe(201);
  await world.close();
  await wire.close();
  await database.drop();
});

describe('what goes wrong inside', () => {
  let world: World;
  beforeAll(async () => (world = await openWorld({ log: logger })));
  afterAll(() => world.close());

  test('is told to nobody outside, and logged without numbers or names', async () => {
    log.length = 0;
    const { id } = await world.create({ ...complete, phone: '13712345678' });
    await world.api.db.schema.alterTable('contacts').renameTo('contacts_gone').execute();
    const reply = await world.get(`/registrations/${id}`);
    expect(reply).toMatchObject({ status: 500, body: { error: { code: 'internal' } } });
    expect(JSON.stringify(reply.body)).not.toMatch(/contacts|relation|select/);
    await world.api.db.schema.alterTable('contacts_gone').renameTo('contacts').execute();

    const logged = log.join('');
    expect(logged).toContain('contacts');
    for (const secret of [OWNER, '13712345678', complete.teamName]) expect(logged).not.toContain(secret);
  });

  test('a file whose content is gone from the disk is an error, not an empty file', async () => {
    const { id } = await world.create();
    const bytes = randomBytes(5);
    const { file } = (await world.announce(id, 'a.bin', 5)).body;
    await world.piece(id, file.id, 0, bytes, 5);
    rmSync(path.join(world.dataDir, 'files'), { recursive: true });
    expect((await world.get(`/registrations/${id}/files/${file.id}`)).status).toBe(500);
    const { file: next } = (await world.announce(id, 'b.bin', 5)).body;
    expect((await world.piece(id, next.id, 0, bytes, 5)).body.file.complete).toBe(true);
  });
});
