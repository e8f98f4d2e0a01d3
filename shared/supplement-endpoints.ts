import * as z from 'zod/mini';
import { clock, endpoint } from './endpoint';
import { registrationSchema } from './registration';
import { supplementAnswerSchema } from './supplement';

const answer = z.strictObject({
  text: z._default(z.string().check(z.maxLength(20_000)), ''),
  files: z._default(z.array(z.string().check(z.maxLength(64))).check(z.maxLength(50)), []),
});
const itemId = z.string().check(z.minLength(1), z.maxLength(64));

/** What the organiser asked for is part of the entry; here it is answered, as a whole and once. */
export const supplementEndpoints = {
  sendSupplement: endpoint({
    method: 'POST',
    path: '/registrations/:id/supplements/:supplementId',
    who: 'person',
    summary: 'Send what was asked for, all items or nothing; needs an Idempotency-Key header',
    input: z.strictObject({ answers: z.record(itemId, answer) }),
    status: 201,
    output: z.object({
      sentAt: z.string(),
      /** What the organiser has now, by item. */
      answers: z.record(z.string(), supplementAnswerSchema),
      registration: registrationSchema,
      ...clock,
    }),
  }),
} as const;
