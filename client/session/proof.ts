import { endpoints, type Output } from '../../shared/api';
import { call } from '../api/call';
import { textSha256 } from './text-sha256';

export type Challenge = Output<typeof endpoints.createChallenge>;

/** Longer than a frame at a time, and the screen would stutter. */
const sliceMs = 12;
const hashesPerLook = 50;

/** Finds the number whose salted SHA-256 is the challenge (ASCII, as hex), in slices that leave the screen free. */
export async function solve({ challenge, salt, maxNumber }: Challenge): Promise<number | null> {
  const wanted = [0, 8, 16, 24, 32, 40, 48, 56].map((at) => parseInt(challenge.slice(at, at + 8), 16) | 0);
  let next = 0;
  while (next <= maxNumber) {
    const started = Date.now();
    do {
      for (let i = 0; i < hashesPerLook && next <= maxNumber; i++, next++) {
        const words = textSha256(salt + next);
        if (words[0] === wanted[0] && wanted.every((word, i) => word === words[i])) return next;
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
