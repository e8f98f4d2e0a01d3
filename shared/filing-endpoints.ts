import * as z from 'zod/mini';
import { endpoint } from './endpoint';

const filingState = z.object({
  id: z.string(),
  authority: z.string(),
  /** The authority's own words. */
  request: z.string(),
  clause: z.string(),
  source: z.object({ document: z.string(), date: z.string() }),
  contact: z.object({ name: z.string(), phones: z.array(z.string()) }),
  unsaid: z.array(z.string()),
  /** It is asked for once the entry is submitted. */
  due: z.boolean(),
  /** Ready to be pasted. */
  text: z.string(),
  items: z.array(z.object({ label: z.string(), value: z.string(), path: z.nullable(z.string()) })),
});
export type FilingState = z.infer<typeof filingState>;

/** `revision`: of the answers all this is made from. */
export const filingEndpoints = {
  listFilings: endpoint({
    method: 'GET',
    path: '/registrations/:id/filings',
    who: 'person',
    summary: 'What an authority wants to be told because the lead unit sits with it, filled in',
    output: z.object({ filings: z.array(filingState), revision: z.number() }),
  }),
  linkFiling: endpoint({
    method: 'POST',
    path: '/registrations/:id/filings/:filingId/link',
    who: 'person',
    summary: 'A link to the same as a Word document that lasts minutes',
    output: z.object({ url: z.string(), expiresAt: z.string() }),
  }),
} as const;
