import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { type Bff, currentTerms, startBff } from '../support/bff';

const pairs = 150;
/** Of fair coins, more heads or fewer than this comes up once in two million times. */
const mostOneSided = pairs / 2 + (5 * Math.sqrt(pairs)) / 2;

let bff: Bff;
let addresses = 0;

beforeAll(async () => {
  bff = await startBff();
  const users = Array.from({ length: pairs }, (_, i) => ({
    id: randomUUID(),
    phone: phoneOf('known', i),
    created_at: bff.clock.now(),
  }));
  await bff.parts.db.insertInto('users').values(users).execute();
});
afterAll(() => bff.close());

type Side = 'known' | 'unknown';
const phoneOf = (side: Side, i: number) => `${side === 'known' ? 138 : 139}${String(i).padStart(8, '0')}`;

/** One more phone, beside those that race. */
const newcomer = (side: Side) => phoneOf(side, pairs + 1);

interface Answered {
  ms: number;
  status: number;
  headers: string[];
  body: Record<string, unknown>;
}

async function post(path: string, input: object): Promise<Answered> {
  const started = performance.now();
  const response = await fetch(`${bff.url}/api${path}`, {
    method: 'POST',
    // From everywhere, so that no limit of one address is met.
    headers: {
      'content-type': 'application/json',
      'x-forwarded-for': `198.51.${(addresses += 1) >> 8}.${addresses & 255}`,
    },
    body: JSON.stringify(input),
  });
  const body = (await response.json()) as Record<string, unknown>;
  return { ms: performance.now() - started, status: response.status, headers: [...response.headers.keys()], body };
}

/** Asks about both sides in turns and in changing order; how often the known one took longer. */
async function race(call: (side: Side, i: number) => Promise<Answered>): Promise<number> {
  let knownSlower = 0;
  for (let i = 0; i < pairs; i += 1) {
    const order: Side[] = i % 2 ? ['known', 'unknown'] : ['unknown', 'known'];
    const answered = { known: await call(order[0]!, i), unknown: await call(order[1]!, i) };
    const { known, unknown } = order[0] === 'known' ? answered : { known: answered.unknown, unknown: answered.known };
    expect(known.status).toBe(unknown.status);
    expect(known.headers).toEqual(unknown.headers);
    expect(shapeOf(known.body)).toEqual(shapeOf(unknown.body));
    if (known.ms > unknown.ms) knownSlower += 1;
  }
  return knownSlower;
}

/** Everything but the challenge itself, which is random of one length. */
const shapeOf = ({ challengeId, ...rest }: Record<string, unknown>) => ({
  ...rest,
  length: String(challengeId).length,
});

/** What the database is asked while a call is answered. */
async function statementsOf(call: () => Promise<unknown>): Promise<string[]> {
  const query = jest.spyOn(Client.prototype, 'query');
  await call();
  const asked = query.mock.calls.map(([statement]: unknown[]) =>
    typeof statement === 'string' ? statement : (statement as { text: string }).text,
  );
  query.mockRestore();
  return asked;
}

test('the same is asked of the database for both, so there is little to time', async () => {
  const [known, unknown] = [newcomer('known'), newcomer('unknown')];
  await bff.parts.db
    .insertInto('users')
    .values({ id: randomUUID(), phone: known, created_at: bff.clock.now() })
    .execute();
  const asking = (phone: string) => statementsOf(() => post('/session/sms-code', { phone }));
  const trying = (phone: string) =>
    statementsOf(() => post('/session/sms', { phone, code: '000000', acceptedTerms: currentTerms }));
  const forKnown = [await asking(known), await trying(known)];
  expect(forKnown.map((statements) => statements.length > 3)).toEqual([true, true]);
  expect([await asking(unknown), await trying(unknown)]).toEqual(forKnown);
});

test('neither what is answered nor how fast tells whether a phone is known', async () => {
  const challenges = new Map<string, unknown>();
  const asking = await race(async (side, i) => {
    const phone = phoneOf(side, i);
    const answered = await post('/session/sms-code', { phone });
    challenges.set(phone, answered.body.challengeId);
    return answered;
  });
  const trying = await race((side, i) => {
    const phone = phoneOf(side, i);
    const code = bff.codeFor(phone) === '000000' ? '000001' : '000000';
    return post('/session/sms', { phone, code, challengeId: challenges.get(phone), acceptedTerms: currentTerms });
  });
  const tryingWithoutId = await race((side, i) =>
    post('/session/sms', { phone: phoneOf(side, i), code: '000000', acceptedTerms: currentTerms }),
  );
  for (const knownSlower of [asking, trying, tryingWithoutId]) {
    expect(Math.max(knownSlower, pairs - knownSlower)).toBeLessThan(mostOneSided);
  }
});
