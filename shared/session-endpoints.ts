import * as z from 'zod/mini';
import { endpoint } from './endpoint';

/** Goes with every way of signing in. */
export const deviceInput = {
  /** What its owner would call it: a model, a browser. */
  device: z.optional(z.string().check(z.maxLength(60))),
  /** false: signed in for half a day, as on a device of somebody else. */
  remember: z.optional(z.boolean()),
};

/** What every way of signing in answers. */
export const signedIn = z.object({
  token: z.string(),
  expiresAt: z.string(),
  user: z.object({ id: z.string(), phone: z.string() }),
});

const signedInDevice = z.object({
  id: z.string(),
  device: z.nullable(z.string()),
  signedInAt: z.string(),
  /** Exact to the hour. */
  lastUsedAt: z.string(),
  expiresAt: z.string(),
  /** The one that asks. */
  current: z.boolean(),
});
export type SignedInDevice = z.infer<typeof signedInDevice>;

export const sessionEndpoints = {
  listSessions: endpoint({
    method: 'GET',
    path: '/sessions',
    who: 'person',
    summary: 'Devices signed in, this one first, then the last used; never where from',
    output: z.object({ sessions: z.array(signedInDevice) }),
  }),
  endOtherSessions: endpoint({
    method: 'DELETE',
    path: '/sessions',
    who: 'person',
    summary: 'Signs out everywhere else; a WeChat signed in there asks for the phone again',
    output: z.object({ ended: z.number() }),
  }),
  endSession: endpoint({
    method: 'DELETE',
    path: '/sessions/:sessionId',
    who: 'person',
    summary: 'Signs out one device',
    status: 204,
  }),
} as const;
