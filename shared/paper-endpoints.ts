import * as z from 'zod/mini';
import { endpoint } from './endpoint';
import { paperFieldSchema } from './papers';

const issue = z.object({
  path: z.string(),
  code: z.string(),
  message: z.string(),
  severity: z.enum(['error', 'warning']),
});
const printed = z.array(z.object({ name: z.string(), label: z.string(), values: z.array(z.string()) }));

export const paperEndpoints = {
  getPaper: endpoint({
    method: 'GET',
    path: '/registrations/:id/papers/:paperId',
    who: 'person',
    summary:
      'A paper to stamp: what is missing before it can be printed, who stamps it, the names that will stand on it',
    output: z.object({
      paper: z.object({
        id: z.string(),
        title: z.string(),
        /** Asked only to print, and kept nowhere. */
        fields: z.array(paperFieldSchema),
        missing: z.array(issue),
        /** The lead unit first. */
        units: z.array(z.object({ name: z.string(), lead: z.boolean() })),
        printed,
      }),
      /** The revision of the answers all this is made from. */
      revision: z.number(),
    }),
  }),
  linkPaper: endpoint({
    method: 'POST',
    path: '/registrations/:id/papers/:paperId/link',
    who: 'person',
    summary: 'A link to the paper as PDF that lasts minutes; 422 while something is missing',
    input: z.strictObject({
      fields: z.optional(z.record(z.string().check(z.maxLength(40)), z.string().check(z.maxLength(200)))),
    }),
    output: z.object({ url: z.string(), expiresAt: z.string(), printed, revision: z.number() }),
  }),
} as const;
