import * as z from 'zod/mini';
import { endpoint } from './endpoint';
import { PASSWORD_UNITS } from './password';
import { deviceInput, signedIn } from './session-endpoints';

const password = z.string().check(z.minLength(1), z.maxLength(PASSWORD_UNITS));
const acceptedTerms = z.string().check(z.maxLength(40));

/** Accounts and their passwords are the main API's; the BFF passes them on and keeps none. */
export const accountEndpoints = {
  signInByPassword: endpoint({
    method: 'POST',
    path: '/session/password',
    who: 'anyone',
    summary:
      'Signs in with a password of the main platform; the same answer for an unknown account and a wrong password',
    input: z.strictObject({
      /** A phone, or a name the platform knows the account by. */
      account: z.string().check(z.minLength(1), z.maxLength(64)),
      password,
      acceptedTerms,
      ...deviceInput,
    }),
    status: 201,
    output: signedIn,
  }),
  setPassword: endpoint({
    method: 'POST',
    path: '/accounts',
    who: 'anyone',
    summary:
      'Registers an account for a phone confirmed by a fresh code, or gives it a new password, which ends the other sessions',
    input: z.strictObject({
      phone: z.string().check(z.maxLength(40)),
      code: z.string().check(z.maxLength(20)),
      challengeId: z.string().check(z.maxLength(100)),
      password,
      acceptedTerms,
      ...deviceInput,
    }),
    status: 201,
    output: z.extend(signedIn, {
      /** false: the phone had an account, and this is its new password. */
      registered: z.boolean(),
    }),
  }),
} as const;
