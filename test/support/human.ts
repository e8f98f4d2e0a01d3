import { createHash } from 'node:crypto';
import type { Endpoints, Output } from '../../shared/api';

export type Challenge = Output<Endpoints['createChallenge']>;

/** What a phone does with a challenge. */
export function solve({ challenge, salt, maxNumber }: Challenge): number {
  for (let number = 0; number <= maxNumber; number += 1) {
    if (createHash('sha256').update(`${salt}${number}`).digest('hex') === challenge) return number;
  }
  throw new Error('the challenge has no solution');
}

/** The proof that goes with the next request, as phones write it; `lie` changes parts of it. */
export function proofOf(given: Challenge, lie: object = {}): string {
  const { algorithm, challenge, salt, signature } = given;
  const proof = { algorithm, challenge, number: solve(given), salt, signature, ...lie };
  return Buffer.from(JSON.stringify(proof)).toString('base64');
}
