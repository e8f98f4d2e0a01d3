import { createHash } from 'node:crypto';
import { createChallenge, verifySolution } from 'altcha-lib/v1';
import fc from 'fast-check';
import { base64, obtainProof, solve } from '../../client/session/proof';
import { textSha256 } from '../../client/session/text-sha256';
import { phone } from './phone';

jest.mock('@tarojs/taro', () => jest.requireActual('./phone'));

const hmacKey = 'key';
const expires = () => new Date(Date.now() + 60_000);

test('what the phone works out passes the check of the library the server uses', async () => {
  phone.reset();
  const { maxnumber: maxNumber = 0, ...made } = await createChallenge({ hmacKey, maxnumber: 3000, expires: expires() });
  phone.answers(() => ({ statusCode: 200, data: { required: true, maxNumber, ...made } }));
  const proof = await obtainProof();
  expect(await verifySolution(proof!, hmacKey)).toBe(true);
  expect(await verifySolution(proof!, 'another key')).toBe(false);
});

test('no proof where none is asked for, none for a challenge without a solution', async () => {
  phone.reset();
  const challenge = { required: false, algorithm: 'SHA-256', challenge: '', salt: '', signature: '', maxNumber: 0 };
  phone.answers(() => ({ statusCode: 200, data: challenge }));
  expect(await obtainProof()).toBeUndefined();
  expect(await solve({ ...challenge, challenge: 'f'.repeat(64), maxNumber: 500 })).toBeNull();
});

test('the hash is SHA-256 for ASCII of any length, around the edges of a block too', () => {
  const hexOf = (text: string) =>
    Buffer.from(Int32Array.from(textSha256(text)).buffer)
      .swap32()
      .toString('hex');
  const expected = (text: string) => createHash('sha256').update(text).digest('hex');
  for (let length = 0; length <= 200; length += 1) expect(hexOf('x'.repeat(length))).toBe(expected('x'.repeat(length)));
  const ascii = fc.string({ unit: 'grapheme-ascii', maxLength: 300 });
  fc.assert(fc.property(ascii, (text) => expect(hexOf(text)).toBe(expected(text))));
});

test('solving lets other work in between', async () => {
  let ticks = 0;
  const timer = setInterval(() => (ticks += 1), 1);
  await solve({ required: true, algorithm: '', challenge: '', salt: 'x', signature: '', maxNumber: 200_000 });
  clearInterval(timer);
  expect(ticks).toBeGreaterThan(1);
});

test.each(['', 'a', 'ab', 'abc', '{"number":12}'])('base64 of %j', (text) => {
  expect(base64(text)).toBe(Buffer.from(text).toString('base64'));
});
