import { type Bff, startBff } from '../support/bff';
import { type Challenge, proofOf, solve } from '../support/human';

let bff: Bff;
let phones = 0;

beforeAll(async () => {
  bff = await startBff({ settings: { humanCheck: true } });
});
afterAll(() => bff.close());

async function challenge(): Promise<Challenge> {
  const { body } = await bff.http.post('/api/session/challenge').expect(200);
  return body as Challenge;
}

const ask = (proof?: string) =>
  bff.http.post('/api/session/sms-code').send({ phone: `1380000${String((phones += 1)).padStart(4, '0')}`, proof });

async function expectRefused(proof: string | undefined, code = 'human_check_failed'): Promise<void> {
  const { body } = await ask(proof).expect(400);
  expect(body).toMatchObject({ error: { code: 'invalid_request', issues: [{ path: 'proof', code }] } });
}

test('a solved challenge lets one code through', async () => {
  const given = await challenge();
  expect(given).toMatchObject({ required: true, algorithm: 'SHA-256', maxNumber: 20_000 });
  await ask(proofOf(given)).expect(202);
});

test('without one, no code is sent', async () => {
  const before = bff.sms.length;
  await expectRefused(undefined, 'human_check_required');
  expect(bff.sms).toHaveLength(before);
});

test('a proof is good once, even when its digits are moved from the number into the salt', async () => {
  // Two numbers to move need a number of at least two digits that does not go on with a zero.
  let given = await challenge();
  while (!/^\d[1-9]/.test(String(solve(given)))) given = await challenge();
  await ask(proofOf(given)).expect(202);
  await expectRefused(proofOf(given));
  const digits = String(solve(given));
  await expectRefused(proofOf(given, { salt: given.salt + digits[0], number: Number(digits.slice(1)) }));
});

test('two requests at once with one proof: one passes', async () => {
  const proof = proofOf(await challenge());
  const answers = await Promise.all([ask(proof), ask(proof), ask(proof)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([202, 400, 400]);
});

test('a proof lasts five minutes, and its date cannot be put off', async () => {
  const given = await challenge();
  bff.clock.advance(5 * 60_000);
  await expectRefused(proofOf(given));
  const later = given.salt.replace(/expires=\d+/, 'expires=9999999999');
  await expectRefused(proofOf(given, { salt: later }));
});

test('forged ones are refused, whatever they look like', async () => {
  const given = await challenge();
  const foreign = { ...given, signature: 'f'.repeat(64) };
  await expectRefused(proofOf(foreign));
  await expectRefused(proofOf(given, { number: (solve(given) + 1) % 20_000 }));
  await expectRefused(proofOf(given, { algorithm: 'SHA-1' }));
  await expectRefused(proofOf(given, { number: '1' }));
  for (const nonsense of ['', 'x', 'bnVsbA==', 'e30=', 'W10=', '💥', 'A'.repeat(2000)]) await expectRefused(nonsense);
  await ask('A'.repeat(2001)).expect(400);
});

test('where it is off, the challenge says so and nothing is asked', async () => {
  const open = await startBff();
  const { body } = await open.http.post('/api/session/challenge').expect(200);
  expect(body).toMatchObject({ required: false });
  await open.http.post('/api/session/sms-code').send({ phone: '13800000001' }).expect(202);
  await open.close();
});
