import * as z from 'zod/mini';
import {
  answersSchema,
  attachmentSchema,
  contactRoles,
  outcomes,
  receiptSchema,
  statuses,
  verificationActionSchema,
} from '../../shared/registration';
import { openSupplementSchema, supplementItemSchema, supplementSchema } from '../../shared/supplement';

/**
 * What the main registration API says, as schemas: replies are parsed with these, and standalone is typed by them.
 * The same contract in words and as OpenAPI: ./openapi.yaml. Unknown keys are dropped on parsing.
 */
const moment = z.string();
export const idPattern = /^[A-Za-z0-9_-]{1,64}$/;
const id = z.string().check(z.regex(idPattern));

export const mainReturnSchema = z.object({
  id,
  at: moment,
  /** The revision that was sent back; what it said is there for ever. */
  revision: z.number(),
  text: z.string(),
  resubmitBy: z.nullable(moment),
  /** Paths the organiser opens, whatever the locks say. */
  fields: z.array(z.string()),
  /** Nothing but `fields` may be edited. */
  only: z.boolean(),
});
export type MainReturn = z.infer<typeof mainReturnSchema>;

export const mainSupplementSchema = z.extend(supplementSchema, {
  id,
  items: z.array(z.extend(supplementItemSchema, { id })),
});
export type MainSupplement = z.infer<typeof mainSupplementSchema>;

export const mainHistorySchema = z.object({
  id,
  at: moment,
  type: z.string(),
  actor: z.object({ kind: z.enum(['organiser', 'contact', 'platform']), phone: z.nullable(z.string()) }),
  revision: z.number(),
  /** By type: `text` of a return, `stage` and `outcome` of an advancement, `status` of a verification, `reason`. */
  data: z.record(z.string(), z.unknown()),
});
export type MainHistoryEvent = z.infer<typeof mainHistorySchema>;

export const mainSummarySchema = z.object({
  id,
  contestId: z.string(),
  status: z.enum(statuses),
  stage: z.string(),
  outcome: z.enum(outcomes),
  technicalVerification: z.nullable(z.string()),
  /** Optional: what it has won, in the organiser's words. */
  award: z.optional(z.nullable(z.string())),
  revision: z.number(),
  teamName: z.nullable(z.string()),
  projectName: z.nullable(z.string()),
  trackId: z.nullable(z.string()),
  /** Ids of the contest's topics; where they are typed, their words. */
  topicIds: z.array(z.string()),
  /** Optional: of an application made elsewhere, the answer of the field marked `toldState`. */
  told: z.optional(z.nullable(z.string())),
  createdAt: moment,
  savedAt: moment,
  submittedAt: z.nullable(moment),
  /** The latest return while the status is `returned`, else null. */
  openReturn: z.nullable(mainReturnSchema),
  /** Optional: of `supplements`, those that were not sent, oldest first. A platform without them has none. */
  openSupplements: z.optional(z.array(z.extend(openSupplementSchema, { id }))),
  /** Optional: what the organiser opened for the technical verification of this entry, before the contest's own. */
  verificationAction: z.optional(z.nullable(verificationActionSchema)),
});
export type MainSummary = z.infer<typeof mainSummarySchema>;

export const mainRegistrationSchema = z.extend(mainSummarySchema, {
  answers: answersSchema,
  /** Oldest first. */
  returns: z.array(mainReturnSchema),
  /** Oldest first. */
  history: z.array(mainHistorySchema),
  files: z.array(attachmentSchema),
  /** Optional, oldest first. A platform that has none asks for more material in its own web page. */
  supplements: z.optional(z.array(mainSupplementSchema)),
  contacts: z.array(z.object({ phone: z.string(), role: z.enum(contactRoles) })),
});
export type MainRegistration = z.infer<typeof mainRegistrationSchema>;

/** `type` and `data`: see openapi.yaml. */
export const mainEventSchema = z.object({
  id,
  registrationId: id,
  contestId: z.string(),
  type: z.string(),
  at: moment,
  revision: z.number(),
  /** Phones of everyone who had access when it happened. */
  contacts: z.array(z.string()),
  data: z.record(z.string(), z.unknown()),
});
export type MainEvent = z.infer<typeof mainEventSchema>;

export const replies = {
  contests: z.object({
    /** What the platform overrides of a contest's own file; absent keys keep the file's. */
    contests: z.array(
      z.object({
        id: z.string(),
        registration: z.optional(z.object({ opens: moment, closes: moment })),
        stages: z.optional(z.array(z.string())),
      }),
    ),
  }),
  list: z.object({ items: z.array(mainSummarySchema), nextCursor: z.nullable(z.string()) }),
  registration: z.object({ registration: mainRegistrationSchema }),
  /** One stored revision; `by` is the phone that saved it, null for the platform or the web form. */
  revision: z.object({ revision: z.number(), answers: answersSchema, savedAt: moment, by: z.nullable(z.string()) }),
  saved: z.object({ revision: z.number(), savedAt: moment }),
  submitted: z.object({ receipt: receiptSchema, registration: mainRegistrationSchema }),
  file: z.object({ file: attachmentSchema }),
  /** false: the phone had an account, and its password has been replaced. */
  account: z.object({ registered: z.boolean() }),
  /** The phone an account belongs to; null for an unknown account as for a wrong password. */
  verified: z.object({ phone: z.nullable(z.string()) }),
  /** `next` is the cursor to ask with after these; the same as asked when there is nothing new. */
  events: z.object({ events: z.array(mainEventSchema), next: z.string() }),
};

/** Headers of the webhook: HMAC-SHA256 over `timestamp.body`, hex; five minutes. */
export const WEBHOOK_TIMESTAMP = 'x-desk-timestamp';
export const WEBHOOK_SIGNATURE = 'x-desk-signature';
export const ACTING_PHONE = 'x-acting-phone';
/** The largest piece of a file a platform must take. */
export const PIECE_BYTES = 1024 * 1024;
