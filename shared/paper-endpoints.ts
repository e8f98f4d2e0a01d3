import * as z from 'zod/mini';
import { endpoint } from './endpoint';
import { paperStateSchema } from './paper-state';

/** `revision`: of the answers all this is made from. */
const onePaper = z.object({ paper: paperStateSchema, revision: z.number() });

export const paperEndpoints = {
  listPapers: endpoint({
    method: 'GET',
    path: '/registrations/:id/papers',
    who: 'person',
    summary: 'The papers to stamp: where each of them stands',
    output: z.object({ papers: z.array(paperStateSchema), revision: z.number() }),
  }),
  getPaper: endpoint({
    method: 'GET',
    path: '/registrations/:id/papers/:paperId',
    who: 'person',
    summary:
      'A paper to stamp: what is missing before it can be printed, what has changed since, who has stamped it, its scan',
    output: onePaper,
  }),
  linkPaper: endpoint({
    method: 'POST',
    path: '/registrations/:id/papers/:paperId/link',
    who: 'person',
    summary: 'A link to the paper as PDF that lasts minutes, remembered as a print; 422 while something is missing',
    input: z.strictObject({
      fields: z.optional(z.record(z.string().check(z.maxLength(40)), z.string().check(z.maxLength(200)))),
    }),
    output: z.extend(onePaper, { url: z.string(), expiresAt: z.string() }),
  }),
  markStamps: endpoint({
    method: 'PUT',
    path: '/registrations/:id/papers/:paperId/stamps',
    who: 'person',
    summary: 'These units have stamped the printed paper, or have not after all; 403 before it is printed anew',
    input: z.strictObject({
      units: z.array(z.string().check(z.minLength(1), z.maxLength(400))).check(z.minLength(1), z.maxLength(100)),
      stamped: z.boolean(),
    }),
    output: onePaper,
  }),
} as const;
