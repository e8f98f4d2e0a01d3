import { createChallenge, extractParams, verifySolution } from 'altcha-lib/v1';
import * as z from 'zod/mini';
import type { Output, Endpoints } from '../../shared/api';
import { problem } from '../http/request-problems';
import { refuse } from '../http/parse-call';
import type { Parts } from '../parts';
import { keyFor } from './keys';

/**
 * Half of them are tried on average: under a second on a phone four times slower than a desktop even where JavaScript
 * is only interpreted (iPhones in WeChat), a few hundredths elsewhere. Nothing a person has to look at or solve.
 */
export const MAX_NUMBER = 20_000;
const LIFETIME_MS = 5 * 60_000;

/** What comes back as `proof`: this as JSON in Base64, as ALTCHA's widgets write it. */
const proofSchema = z.object({
  algorithm: z.literal('SHA-256'),
  challenge: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  salt: z.string().check(z.maxLength(200)),
  number: z.int().check(z.minimum(0), z.maximum(MAX_NUMBER)),
  signature: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
});

type Challenge = Output<Endpoints['createChallenge']>;
const notRequired: Challenge = {
  required: false,
  algorithm: 'SHA-256',
  challenge: '',
  salt: '',
  signature: '',
  maxNumber: 0,
};

export async function askHuman({ clock, settings }: Parts): Promise<Challenge> {
  if (!settings.humanCheck) return notRequired;
  const { algorithm, challenge, salt, signature } = await createChallenge({
    algorithm: 'SHA-256',
    maxnumber: MAX_NUMBER,
    expires: new Date(clock.now().getTime() + LIFETIME_MS),
    hmacKey: hmacKey(settings.linkSecret),
  });
  return { required: true, algorithm, challenge, salt, signature, maxNumber: MAX_NUMBER };
}

/** Passes a solved challenge once. Throws `invalid_request` at `proof` for one missing, wrong, old or used. */
export async function checkHuman({ clock, db, settings }: Parts, proof: string | undefined): Promise<void> {
  if (!settings.humanCheck) return;
  const solved = readProof(proof);
  // ALTCHA's own look at the date would use the machine's clock.
  if (!solved || !(await verifySolution(solved, hmacKey(settings.linkSecret), false))) return fail(proof);
  const expiresAt = new Date(Number(extractParams(solved).expires) * 1000);
  if (!(expiresAt > clock.now())) return fail(proof);
  // By the challenge and not by the salt: digits moved from the number to the salt would hash the same.
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('spent_proofs')
    .values({ challenge: solved.challenge, expires_at: expiresAt })
    .onConflict((conflict) => conflict.column('challenge').doNothing())
    .executeTakeFirst();
  if (!numInsertedOrUpdatedRows) fail(proof);
}

const hmacKey = (secret: string): string => keyFor(secret, 'human check').toString('hex');

function readProof(proof: string | undefined): z.infer<typeof proofSchema> | null {
  try {
    return proofSchema.parse(JSON.parse(Buffer.from(proof ?? '', 'base64').toString('utf8')));
  } catch {
    return null;
  }
}

function fail(proof: string | undefined): void {
  refuse([
    proof === undefined
      ? problem(['proof'], 'human_check_required', '请先完成人机校验')
      : problem(['proof'], 'human_check_failed', '人机校验没有通过或已过期，请重试'),
  ]);
}
