import { randomBytes } from 'node:crypto';
import type { Answers } from '../../shared/form/answers';
import { createVault } from '../../bff/standalone/answers/seal-answers';
import { ask } from '../support/database';
import { openWorld, OWNER, type World } from './world';
import { complete, tiny } from './tiny-contest';

const ID_NUMBER = '99010119900101001X';
const PASSPORT = 'X00SAMPLE';
const PHONE = '13712345678';
const personal: Answers = {
  ...complete,
  phone: PHONE,
  members: [
    { id: 'aaaaaaaaaa', name: '甲', idType: '居民身份证', idNumber: ID_NUMBER },
    { id: 'bbbbbbbbbb', name: '乙', idType: '护照', idNumber: PASSPORT },
    { id: 'cccccccccc', name: '丙' },
  ],
};

const key = (id: string) => ({ id, key: randomBytes(32) });

describe('personal answers', () => {
  const k1 = key('k1');
  let world: World;
  let id: string;
  beforeAll(async () => {
    world = await openWorld({ dataKeys: [k1] });
    ({ id } = await world.create(personal));
    await world.save(id, 1, { ...personal, teamName: '二队' });
  });
  afterAll(() => world.close());

  test('are nowhere in the database as they are, and come back as they were', async () => {
    const tables = await ask<{ name: string }>(
      world.database.standaloneUrl,
      `select table_name as name from information_schema.tables where table_schema = 'standalone'`,
    );
    expect(tables.length).toBeGreaterThan(8);
    const dump: string[] = [];
    for (const { name } of tables) {
      const rows = await ask<{ row: string }>(world.database.standaloneUrl, `select t::text as row from ${name} t`);
      dump.push(...rows.map(({ row }) => row));
    }
    const all = dump.join('\n');
    expect(all).toContain('二队');
    for (const secret of [ID_NUMBER, PASSPORT, PHONE]) expect(all).not.toContain(secret);

    expect((await world.read(id)).answers).toEqual({ ...personal, teamName: '二队' });
    const first = await world.get(`/registrations/${id}/revisions/1`);
    expect(first.body).toMatchObject({ answers: personal, by: OWNER });
  });

  test('stay readable after a new key has come, as long as the old one is kept', async () => {
    const k2 = key('k2');
    await world.restart({ dataKeys: [k2, k1] });
    expect((await world.read(id)).answers).toMatchObject({ phone: PHONE });
    const { revision } = await world.read(id);
    await world.save(id, revision, personal);

    // Without it nothing is started, and what is there stays as it is.
    await expect(world.restart({ dataKeys: [k1] })).rejects.toThrow('DATA_KEYS 里少了还在用的密钥 k2');
    await world.restart({ dataKeys: [k2, k1] });
    expect((await world.read(id)).answers).toMatchObject({ phone: PHONE });
  });
});

test('a sealed answer cannot be moved to another entry, and equal ones do not look equal', () => {
  const vault = createVault([key('k1')]);
  const sealed = vault.seal('one', tiny.form, personal);
  expect(vault.open('one', sealed)).toEqual(personal);
  expect(() => vault.open('other', sealed)).toThrow();
  expect(vault.seal('one', tiny.form, { phone: PHONE })).not.toEqual(vault.seal('one', tiny.form, { phone: PHONE }));
});

test('a restart keeps everything', async () => {
  const world = await openWorld();
  const { id } = await world.create(personal);
  await world.save(id, 1, complete);
  const { receipt } = (await world.submit(id, 2, 'key')).body;
  await world.organise('POST', `/registrations/${id}/return`, { reason: '请核对', fields: ['members'] });
  const before = await world.read(id);
  const feed = (await world.get('/events')).body;
  const list = (await world.get('/registrations')).body;

  await world.restart();
  expect(await world.read(id)).toEqual(before);
  expect((await world.get('/events')).body).toEqual(feed);
  expect((await world.get('/registrations')).body).toEqual(list);
  expect((await world.submit(id, 2, 'key')).body.receipt).toEqual(receipt);
  await world.close();
});
