import { createCipheriv, createDecipheriv, createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** PKCS#7 with blocks of 32 bytes, which is not what AES brings along: Node refuses a padding longer than 16. */
const BLOCK = 32;
const RANDOM_BYTES = 16;

/** SHA-1 of the parts in order of their characters. */
export const signatureOf = (parts: readonly string[]): string =>
  createHash('sha1')
    .update([...parts].sort().join(''))
    .digest('hex');

export function isSignature(given: string | undefined, parts: readonly string[]): boolean {
  const expected = Buffer.from(signatureOf(parts));
  const actual = Buffer.from(given ?? '');
  return actual.length === expected.length && timingSafeEqual(actual, expected);
}

/** `random(16) + length(4) + message + appid`, encrypted. */
export function seal(
  aesKey: string,
  { appid, message, random = randomBytes(RANDOM_BYTES) }: { appid: string; message: string; random?: Buffer },
): string {
  const text = Buffer.from(message, 'utf8');
  const length = Buffer.alloc(4);
  length.writeUInt32BE(text.length);
  const plain = Buffer.concat([random, length, text, Buffer.from(appid, 'utf8')]);
  const pad = BLOCK - (plain.length % BLOCK);
  const cipher = createCipheriv('aes-256-cbc', ...keyAndIv(aesKey)).setAutoPadding(false);
  return Buffer.concat([cipher.update(plain), cipher.update(Buffer.alloc(pad, pad)), cipher.final()]).toString(
    'base64',
  );
}

/** The message that was sealed for this appid; throws when it was not. */
export function unseal(aesKey: string, { appid, encrypted }: { appid: string; encrypted: string }): string {
  const decipher = createDecipheriv('aes-256-cbc', ...keyAndIv(aesKey)).setAutoPadding(false);
  const padded = Buffer.concat([decipher.update(Buffer.from(encrypted, 'base64')), decipher.final()]);
  const pad = padded.at(-1) ?? 0;
  if (pad < 1 || pad > BLOCK || pad > padded.length) throw new Error('bad padding');
  const plain = padded.subarray(0, padded.length - pad);
  if (plain.length < RANDOM_BYTES + 4) throw new Error('too short');
  const end = RANDOM_BYTES + 4 + plain.readUInt32BE(RANDOM_BYTES);
  if (end > plain.length || plain.subarray(end).toString('utf8') !== appid) throw new Error('not for this appid');
  return plain.subarray(RANDOM_BYTES + 4, end).toString('utf8');
}

/** The 43 characters of the console are Base64 without its end; the vendor takes the vector from the key. */
function keyAndIv(aesKey: string): [Buffer, Buffer] {
  const key = Buffer.from(`${aesKey}=`, 'base64');
  return [key, key.subarray(0, 16)];
}
