import { contestOffset, createClock } from '../../bff/clock';
import { connect, type Connection } from '../../bff/database/connection';
import { migrate, type Migrations } from '../../bff/database/migrate';
import { bffMigrations } from '../../bff/database/migrations';
import { prepareOwn } from '../../bff/database/prepare';
import { type BffTables } from '../../bff/database/tables';
import { ask, freshDatabase, type FreshDatabase } from '../support/database';

let database: FreshDatabase;
let open: Connection<BffTables>[];

beforeEach(async () => {
  database = await freshDatabase();
  open = [];
});
afterEach(async () => {
  await Promise.all(open.map((connection) => connection.close()));
  await database.drop();
});

function node(): Connection<BffTables> {
  const connection = connect<BffTables>(database.bffUrl, { max: 2 });
  open.push(connection);
  return connection;
}

test('several nodes that start at once bring the schema up to date once', async () => {
  await Promise.all([1, 2, 3].map(() => migrate(node().db, 'bff', bffMigrations)));
  const done = await ask<{ name: string }>(database.bffUrl, 'select name from migrations order by name');
  expect(done.map(({ name }) => name)).toEqual(Object.keys(bffMigrations).sort());
});

test('a migration that fails leaves nothing of itself or of those run with it', async () => {
  const broken: Migrations = {
    '0001-first': {
      up: async (db) => void (await db.schema.createTable('first').addColumn('id', 'integer').execute()),
    },
    '0002-broken': { up: () => Promise.reject(new Error('no such thing')) },
  };
  await expect(migrate(node().db, 'bff', broken)).rejects.toThrow('migration 0002-broken of schema bff failed');
  expect(await ask(database.bffUrl, `select to_regclass('bff.first') as first`)).toEqual([{ first: null }]);
});

test('a database that a newer program has changed is refused with a sentence', async () => {
  await migrate(node().db, 'bff', { ...bffMigrations, '9999-tomorrow': { up: async () => {} } });
  await expect(migrate(node().db, 'bff', bffMigrations)).rejects.toThrow('数据库（bff）比这份程序新');
});

test('neither role sees the other’s tables', async () => {
  await ask(database.standaloneUrl, 'create table answers (text text)');
  await expect(ask(database.bffUrl, 'select * from standalone.answers')).rejects.toMatchObject({ code: '42501' });
  await ask(database.bffUrl, 'create table sessions (token text)');
  await expect(ask(database.standaloneUrl, 'select * from bff.sessions')).rejects.toMatchObject({ code: '42501' });
});

test('the reviewers’ schema is there when asked for, and its role sees nothing else', async () => {
  expect(database.reviewUrl).toBeNull();
  const other = await freshDatabase({ review: true });
  const { bffUrl, standaloneUrl, reviewUrl } = other;
  await ask(standaloneUrl, 'create table answers (text text)');
  await ask(reviewUrl!, 'create table samples (text text)');
  await expect(ask(reviewUrl!, 'select * from standalone.answers')).rejects.toMatchObject({ code: '42501' });
  for (const url of [bffUrl, standaloneUrl]) {
    await expect(ask(url, 'select * from standalone_review.samples')).rejects.toMatchObject({ code: '42501' });
  }
  await other.drop();
});

test('contest time is fixed at the first boot and goes on from there, whatever later boots say', async () => {
  const { db } = node();
  await migrate(db, 'bff', bffMigrations);
  const first = await contestOffset(db, { clockStart: '2026-07-10T09:00:00+08:00', production: false });
  const clock = createClock(first);
  expect(clock.demo).toBe(true);
  expect(clock.contestNow().toISOString()).toMatch(/^2026-07-10T01:00/);
  expect(Math.abs(clock.now().getTime() - Date.now())).toBeLessThan(1000);
  expect(await contestOffset(db, { clockStart: '2020-01-01T00:00:00Z', production: false })).toBe(first);
  expect(await contestOffset(db, { clockStart: undefined, production: false })).toBe(first);
});

test('a database with a demonstration clock is not taken into production', async () => {
  const { db } = node();
  await migrate(db, 'bff', bffMigrations);
  await contestOffset(db, { clockStart: '2026-07-10T09:00:00+08:00', production: false });
  await expect(contestOffset(db, { clockStart: undefined, production: true })).rejects.toThrow('演示用的');
});

test('in production contest time is real time', async () => {
  const { db } = node();
  await migrate(db, 'bff', bffMigrations);
  expect(createClock(await contestOffset(db, { clockStart: undefined, production: true })).demo).toBe(false);
});

describe('a database of the operator’s own', () => {
  const own = (url: string) => prepareOwn({ url, say: () => {} });

  test('gets the two schemas, by several nodes at once', async () => {
    const url = withoutSchema(database.bffUrl);
    await ask(database.bffUrl, 'drop schema bff');
    const [prepared] = await Promise.all([own(url), own(url), own(url)]).catch((error: unknown) => {
      throw (error as Error).cause ?? error;
    });
    expect(await ask(prepared!.bffUrl, 'select current_schema')).toEqual([{ current_schema: 'bff' }]);
    expect(await ask(prepared!.standaloneUrl, 'show search_path')).toEqual([{ search_path: 'standalone' }]);
  });

  test('gets one more for the reviewers', async () => {
    const prepared = await prepareOwn({ url: withoutSchema(database.bffUrl), say: () => {}, review: true });
    expect(await ask(prepared.reviewUrl!, 'select current_schema')).toEqual([{ current_schema: 'standalone_review' }]);
  });

  test.each([
    ['a wrong password', (url: URL) => (url.password = 'guess'), '不接受 DATABASE_URL 里的用户名或口令'],
    ['a database that does not exist', (url: URL) => (url.pathname = '/nowhere'), '库不存在'],
  ])('%s is told in a sentence', async (_what, spoil, sentence) => {
    const url = new URL(withoutSchema(database.bffUrl));
    spoil(url);
    await expect(own(url.href)).rejects.toThrow(sentence);
  });
});

function withoutSchema(url: string): string {
  const plain = new URL(url);
  plain.search = '';
  return plain.href;
}
