import * as z from 'zod/mini';
import { cursor, endpoint, limit } from './endpoint';

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
  exportOwnData: endpoint({
    method: 'GET',
    path: '/me/export',
    who: 'person',
    beforeConsent: true,
    summary: 'Links to everything that is kept of me, for programs and for reading, that last minutes',
    output: z.object({ json: z.string(), pdf: z.string(), expiresAt: z.string() }),
  }),
  readDeletion: endpoint({
    method: 'GET',
    path: '/me/deletion',
    who: 'person',
    beforeConsent: true,
    summary: 'What deleting the account would delete, what would stay and why, and which entries I alone own',
    output: z.object({
      goes: z.array(z.string()),
      stays: z.array(z.object({ what: z.string(), why: z.string() })),
      /** null: the platform could not be asked. */
      owned: z.nullable(
        z.array(z.object({ id: z.string(), name: z.nullable(z.string()), draft: z.boolean(), others: z.number() })),
      ),
    }),
  }),
  sendDeletionCode: endpoint({
    method: 'POST',
    path: '/me/deletion-code',
    who: 'person',
    beforeConsent: true,
    summary: 'Sends a code to my own phone that confirms nothing but the deletion',
    status: 202,
    output: z.object({ challengeId: z.string(), resendAfterSeconds: z.number(), expiresInSeconds: z.number() }),
  }),
  /** No body: a DELETE may lose it on the way. No query: that stands in logs. */
  deleteAccount: endpoint({
    method: 'DELETE',
    path: '/me',
    who: 'person',
    beforeConsent: true,
    summary: 'Deletes the account and signs out everywhere; needs the code in the headers X-Challenge-Id and X-Code',
    status: 204,
  }),
  readAccessLog: endpoint({
    method: 'GET',
    path: '/me/access-log',
    who: 'person',
    summary: 'Which other contact has opened, downloaded, printed or exported an entry of mine, and when; real time',
    query: z.strictObject({ cursor, limit }),
    output: z.object({
      items: z.array(
        z.object({
          id: z.string(),
          at: z.string(),
          who: z.string(),
          what: z.string(),
          registrationId: z.string(),
          projectName: z.nullable(z.string()),
        }),
      ),
      nextCursor: z.nullable(z.string()),
      keptDays: z.number(),
    }),
  }),
} as const;
