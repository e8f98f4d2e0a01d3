import { sha256 } from '@noble/hashes/sha2';
import { endpoints, type Output } from '../../shared/api';
import { call } from '../api/call';

export type Challenge = Output<typeof endpoints.createChallenge>;

/** Longer than a frame at a time, and the screen would stutter. */
const sliceMs = 12;
const hashesPerLook = 50;

/** Finds the number whose salted SHA-256 is the challenge, in slices that leave the screen free. */
export async function solve({ challenge, salt, maxNumber }: Challenge): Promise<number | null> {
  const wanted = challenge.toLowerCase();
  let next = 0;
  while (next <= maxNumber) {
    const started = Date.now();
    do {
      for (let i = 0; i < hashesPerLook && next <= maxNumber; i++, next++) {
        if (hex(sha256(bytes(salt + next))) === wanted) return next;
      }
    } while (next <= maxNumber && Date.now() - started < sliceMs);
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
  return null;
}

/** A proof for one request, or undefined where none is asked for. */
export async function obtainProof(): Promise<string | undefined> {
  const given = await call(endpoints.createChallenge);
  if (!given.required) return undefined;
  const { algorithm, challenge, salt, signature } = given;
  const number = await solve(given);
  return number === null ? undefined : base64(JSON.stringify({ algorithm, challenge, number, salt, signature }));
}

/** TextEncoder is absent on some phones; a challenge is ASCII. */
function bytes(text: string): Uint8Array {
  const result = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) result[i] = text.charCodeAt(i);
  return result;
}

function hex(digest: Uint8Array): string {
  let text = '';
  for (const byte of digest) text += (byte < 16 ? '0' : '') + byte.toString(16);
  return text;
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** btoa does not exist in a mini-program. */
export function base64(text: string): string {
  let result = '';
  for (let i = 0; i < text.length; i += 3) {
    const [a, b, c] = [text.charCodeAt(i), text.charCodeAt(i + 1), text.charCodeAt(i + 2)] as [number, number, number];
    const three = (a << 16) | ((b || 0) << 8) | (c || 0);
    const four = [18, 12, 6, 0].map((shift) => letters[(three >> shift) & 63]);
    result += four.map((letter, place) => (i + place > text.length ? '=' : letter)).join('');
  }
  return result;
}
