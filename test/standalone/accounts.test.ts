import crypto from 'node:crypto';
import { Client } from 'pg';
import { limitConcurrency } from '../../bff/standalone/accounts/limit-concurrency';
import { ask } from '../support/database';
import { keepsTo, openWorld, type World } from './world';

const phone = '13812345678';
const password = '珠江的水 很长很长';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const set = (given: object = {}) => world.call('POST', '/accounts', { body: { phone, password, ...given } });
const verify = (given: object = {}) =>
  world.call('POST', '/accounts/verify', { body: { account: phone, password, ...given } });

test('an account is registered, verified, and given a new password', async () => {
  expect(keepsTo('account', (await set()).body)).toEqual({ registered: true });
  expect(keepsTo('verified', (await verify()).body)).toEqual({ phone });
  expect((await verify({ password: `${password} ` })).body).toEqual({ phone: null });
  expect((await set({ password: 'another-long-one' })).body).toEqual({ registered: false });
  expect((await verify()).body).toEqual({ phone: null });
  expect((await verify({ password: 'another-long-one' })).body).toEqual({ phone });
  await set();
});

test('the same letters are the same password, however a device composes them', async () => {
  const account = '13812345679';
  await set({ phone: account, password: 'café crème brûlée'.normalize('NFC') });
  expect((await verify({ account, password: 'café crème brûlée'.normalize('NFD') })).body).toEqual({ phone: account });
});

test('what is stored is scrypt with the costs OWASP asks for and a salt of its own, and no password', async () => {
  await set({ phone: '13812345680' });
  const rows = await ask<{ password: string; row: string }>(
    world.database.standaloneUrl,
    `select password, t::text as row from accounts t where phone in ('${phone}', '13812345680')`,
  );
  expect(rows).toHaveLength(2);
  for (const row of rows) {
    expect(row.password).toMatch(/^\$scrypt\$ln=17,r=8,p=1\$[\w-]{22}\$[\w-]{43}$/);
    expect(row.row).not.toContain(password);
  }
  expect(rows[0]!.password).not.toBe(rows[1]!.password);
});

test('an unknown account costs the same as a wrong password: the same statements, one hash', async () => {
  const costOf = async (given: object) => {
    const query = jest.spyOn(Client.prototype, 'query');
    const hash = jest.spyOn(crypto, 'scrypt');
    const { status, body } = await verify(given);
    const statements = query.mock.calls.map(([statement]: unknown[]) => (statement as { text: string }).text);
    const costs = hash.mock.calls.map(([, , length, options]: unknown[]) => ({ length, options }));
    query.mockRestore();
    hash.mockRestore();
    return { status, body, statements, costs };
  };
  const known = await costOf({ password: 'wrong-password' });
  expect(known.costs).toHaveLength(1);
  expect(await costOf({ account: '13899999999' })).toEqual(known);
  expect(await costOf({ account: 'no phone at all' })).toEqual(known);
});

test.each([
  [{ password: '12345678' }, 'password'],
  [{ password: phone }, 'password'],
  [{ password: '短' }, 'password'],
  [{ password: 1 }, 'password'],
  [{ phone: '123' }, 'phone'],
])('%j is refused, and told where', async (given, path) => {
  expect(await set(given)).toMatchObject({ status: 400, body: { error: { issues: [{ path }] } } });
});

test('two passwords set at once: the account has one of them', async () => {
  const account = '13812345681';
  const both = ['first of two passwords', 'second of two passwords'];
  const replies = await Promise.all(both.map((each) => set({ phone: account, password: each })));
  expect(replies.map(({ body }) => body.registered).sort()).toEqual([false, true]);
  const found = await Promise.all(both.map(async (each) => (await verify({ account, password: each })).body.phone));
  expect(found.filter((each) => each === account)).toHaveLength(1);
});

test('work beyond what may wait is refused; the rest is done, never too much at once', async () => {
  const inTurn = limitConcurrency({ atOnce: 2, waiting: 3 }, () => {
    throw new Error('full');
  });
  let [now, most] = [0, 0];
  const outcomes = await Promise.allSettled(
    Array.from({ length: 8 }, (_, i) =>
      inTurn(async () => {
        most = Math.max(most, (now += 1));
        await new Promise(setImmediate);
        now -= 1;
        if (i === 1) throw new Error('broken');
        return i;
      }),
    ),
  );
  expect(most).toBe(2);
  expect(outcomes.map((each) => (each.status === 'fulfilled' ? each.value : (each.reason as Error).message))).toEqual([
    0,
    'broken',
    2,
    3,
    4,
    'full',
    'full',
    'full',
  ]);
  expect(await inTurn(async () => 'room again')).toBe('room again');
});
