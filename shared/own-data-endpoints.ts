import * as z from 'zod/mini';
import { endpoint } from './endpoint';

const legalDoc = z.enum(['terms', 'privacy']);
const version = z.string().check(z.minLength(1), z.maxLength(40));

/** What can be done before agreeing: to read the texts, to agree, and to leave. */
export const ownDataEndpoints = {
  listConsents: endpoint({
    method: 'GET',
    path: '/me/consents',
    who: 'person',
    beforeConsent: true,
    summary: 'Which texts I agreed to, in which version and when, and which of them have changed since',
    output: z.object({
      consents: z.array(z.object({ doc: legalDoc, title: z.string(), version, at: z.string() })),
      /** The texts as they are now that I have not agreed to. */
      wanted: z.array(z.object({ doc: legalDoc, title: z.string(), version })),
    }),
  }),
  giveConsents: endpoint({
    method: 'POST',
    path: '/me/consents',
    who: 'person',
    beforeConsent: true,
    summary: 'I have read these texts in these versions and agree; 400 for a version that is not the present one',
    input: z.strictObject({
      consents: z.array(z.strictObject({ doc: legalDoc, version })).check(z.minLength(1), z.maxLength(2)),
    }),
    output: z.object({ wanted: z.array(z.object({ doc: legalDoc, title: z.string(), version })) }),
  }),
} as const;
