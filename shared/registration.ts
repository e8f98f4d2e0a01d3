import * as z from 'zod/mini';
import type { Answers } from './form/answers';
import { cannotPromiseSchema } from './platform-promises';
import { openSupplementSchema, supplementSchema } from './supplement';

export const statuses = ['draft', 'submitted', 'returned', 'approved', 'rejected'] as const;
export type Status = (typeof statuses)[number];

export const statusNames: Record<Status, string> = {
  draft: '草稿',
  submitted: '已提交',
  returned: '已退回',
  approved: '已通过',
  rejected: '未通过',
};

export const outcomes = ['pending', 'advanced', 'notAdvanced'] as const;
export type Outcome = (typeof outcomes)[number];

export const outcomeNames: Record<Outcome, string> = { pending: '评审中', advanced: '晋级', notAdvanced: '未晋级' };

const moment = z.string();

/** An open record: what a contest's definition does not know is kept and shown, never dropped. */
export const answersSchema = z.record(z.string(), z.unknown()) as unknown as z.ZodMiniType<Answers>;

export const reasonSchema = z.object({
  id: z.string(),
  text: z.string(),
  path: z.optional(z.string()),
  /** How the path is called in words. */
  label: z.optional(z.string()),
  /** The answer at the path when the entry came back; absent when there was none. */
  before: z.optional(z.unknown()),
});
export type ReturnReason = z.infer<typeof reasonSchema>;

export const returnSchema = z.object({
  id: z.string(),
  at: moment,
  /** Until when to resubmit; null when the organiser set none. */
  resubmitBy: z.nullable(moment),
  /** The organiser's whole text. */
  text: z.string(),
  reasons: z.array(reasonSchema),
});
export type Return = z.infer<typeof returnSchema>;

export const historyEventSchema = z.object({
  id: z.string(),
  at: moment,
  type: z.string(),
  /** Who, in words that name no person: 组委会, 您, 另一位联络人, 平台. */
  by: z.string(),
  title: z.string(),
  text: z.nullable(z.string()),
  revision: z.number(),
  /** The stage it brought the entry to. */
  stage: z._default(z.nullable(z.string()), null),
});
export type HistoryEvent = z.infer<typeof historyEventSchema>;

export const attachmentSchema = z.object({
  id: z.string(),
  name: z.string(),
  size: z.number(),
  /** Lower-case hex; known once the whole file is there. */
  sha256: z.nullable(z.string()),
  mediaType: z.nullable(z.string()),
  received: z.number(),
  complete: z.boolean(),
  at: moment,
});
export type Attachment = z.infer<typeof attachmentSchema>;

/** May it be done now, and if not, why not, in a sentence. */
export const permissionSchema = z.object({ allowed: z.boolean(), why: z.nullable(z.string()) });
export type Permission = z.infer<typeof permissionSchema>;

export const capabilitiesSchema = z.object({
  view: permissionSchema,
  edit: z.extend(permissionSchema, {
    scope: z.object({ only: z.boolean(), open: z.array(z.string()), locked: z.array(z.string()) }),
  }),
  submit: permissionSchema,
  remove: permissionSchema,
  supplement: permissionSchema,
  verify: permissionSchema,
});
export type Capabilities = z.infer<typeof capabilitiesSchema>;

export const nextActionSchema = z.object({
  /**
   * `mend`, `submit`, `supplement`, `verify` and `prepare` (an application made elsewhere) wait for the contact; `wait`
   * for the organiser; `none`: it is over.
   */
  kind: z.enum(['mend', 'submit', 'supplement', 'verify', 'prepare', 'wait', 'none']),
  text: z.string(),
  /** By when; `exact` only where the source or the organiser gives the hour. */
  due: z.nullable(z.object({ at: moment, exact: z.boolean() })),
});
export type NextAction = z.infer<typeof nextActionSchema>;

export const registrationSummarySchema = z.object({
  id: z.string(),
  contestId: z.string(),
  contestName: z.string(),
  teamName: z.nullable(z.string()),
  projectName: z.nullable(z.string()),
  trackName: z.nullable(z.string()),
  topicName: z.nullable(z.string()),
  status: z.enum(statuses),
  stage: z.string(),
  outcome: z.enum(outcomes),
  /** What the form calls the fields these names come from; null where it has none. */
  asks: z.object({
    projectName: z.nullable(z.string()),
    teamName: z.nullable(z.string()),
    track: z.nullable(z.string()),
    topics: z.nullable(z.string()),
  }),
  technicalVerification: z.nullable(z.string()),
  /** What it has won, in the organiser's words. */
  award: z._default(z.nullable(z.string()), null),
  /** What the contest calls it: 技术验证, 数据平台注册. */
  technicalVerificationName: z.nullable(z.string()),
  /** The application is made on another platform; the status then says nothing of it. */
  elsewhere: z.boolean(),
  /** In words, what the person says of an application made elsewhere; null where nothing was said or none is. */
  told: z.nullable(z.string()),
  returnReason: z.nullable(z.string()),
  savedAt: moment,
  submittedAt: z.nullable(moment),
  resubmitBy: z.nullable(moment),
  /** Requests of the organiser that wait to be answered, oldest first. */
  openSupplements: z.array(openSupplementSchema),
  nextAction: nextActionSchema,
  capabilities: capabilitiesSchema,
});
export type RegistrationSummary = z.infer<typeof registrationSummarySchema>;

/** What an organiser opens for the technical verification of one entry; comes before what the contest's file says. */
export const verificationActionSchema = z.object({
  text: z.string(),
  link: z.nullable(z.string()),
  until: z.nullable(moment),
});
export type VerificationAction = z.infer<typeof verificationActionSchema>;

/** When and where a stage takes place, as the organiser has told the entries in it. */
export const finalToldSchema = z.object({
  stage: z.string(),
  /** A day or an instant; null where it was told in words, or not yet. */
  at: z.nullable(moment),
  /** The same in words. */
  when: z.nullable(z.string()),
  where: z.nullable(z.string()),
});
export type FinalTold = z.infer<typeof finalToldSchema>;

export const contactRoles = ['owner', 'deputy'] as const;

export const registrationSchema = z.extend(registrationSummarySchema, {
  revision: z.number(),
  answers: answersSchema,
  attachments: z.array(attachmentSchema),
  returns: z.array(returnSchema),
  /** Oldest first. */
  supplements: z.array(supplementSchema),
  /** What to do for the technical verification, where the organiser opened it for this entry. */
  verificationAction: z.nullable(verificationActionSchema),
  final: z._default(z.nullable(finalToldSchema), null),
  history: z.array(historyEventSchema),
  /** Phones masked as WeChat prescribes, first three and last two. */
  contacts: z.array(z.object({ phone: z.string(), role: z.enum(contactRoles), you: z.boolean() })),
  /** Whom to ask about this track. */
  helpline: z.nullable(z.object({ name: z.string(), phone: z.string(), about: z.string() })),
  /** What this registration platform cannot promise, in sentences; empty for one that keeps to the whole contract. */
  cannotPromise: z._default(z.array(cannotPromiseSchema), []),
});
export type Registration = z.infer<typeof registrationSchema>;

export const receiptSchema = z.object({
  id: z.string(),
  registrationId: z.string(),
  projectName: z.nullable(z.string()),
  teamName: z.nullable(z.string()),
  revision: z.number(),
  /** The server's time of arrival. */
  at: moment,
  resubmission: z.boolean(),
  files: z.array(z.object({ name: z.string(), size: z.number(), sha256: z.string() })),
});
export type Receipt = z.infer<typeof receiptSchema>;

/** As the BFF gives it out: with a code over everything it says, see receipt-text.ts. */
export const signedReceiptSchema = z.extend(receiptSchema, { code: z.string() });
export type SignedReceipt = z.infer<typeof signedReceiptSchema>;
