import * as z from 'zod/mini';
import { accountEndpoints } from './account-endpoints';
import { attachmentEndpoints } from './attachment-endpoints';
import { calendarEndpoints } from './calendar-endpoints';
import { contactEndpoints } from './contact-endpoints';
import { contestSchema, contestSummarySchema } from './contest';
import { clock, cursor, endpoint, limit } from './endpoint';
import { exportEndpoints } from './export-endpoints';
import { filingEndpoints } from './filing-endpoints';
import { inboxEndpoints } from './inbox-endpoints';
import { listSchema } from './lists';
import { notificationEndpoints } from './notification-endpoints';
import { ownDataEndpoints } from './own-data-endpoints';
import { paperEndpoints } from './paper-endpoints';
import { cannotPromiseSchema } from './platform-promises';
import {
  answersSchema,
  registrationSchema,
  registrationSummarySchema,
  signedReceiptSchema,
  statuses,
} from './registration';
import { deviceInput, sessionEndpoints, signedIn } from './session-endpoints';
import { supplementEndpoints } from './supplement-endpoints';
import { wechatEndpoints } from './wechat-endpoints';

export { type Endpoint, fillPath, type Input, type Output, type Params, type Query } from './endpoint';

const issue = z.object({
  path: z.string(),
  code: z.string(),
  message: z.string(),
  severity: z.enum(['error', 'warning']),
});
const user = z.object({ id: z.string(), phone: z.string() });
const changes = z.record(z.string(), z.unknown());
const revision = z.int().check(z.minimum(0));

export const endpoints = {
  listContests: endpoint({
    method: 'GET',
    path: '/contests',
    who: 'anyone',
    summary: 'Contests that can be entered or looked at',
    output: z.object({ contests: z.array(contestSummarySchema), ...clock }),
  }),
  getContest: endpoint({
    method: 'GET',
    path: '/contests/:id',
    who: 'anyone',
    summary: 'One contest with its tracks, schedule and form',
    output: z.object({ contest: contestSchema, ...clock }),
  }),
  getLegal: endpoint({
    method: 'GET',
    path: '/legal/:doc',
    who: 'anyone',
    summary: 'Terms or privacy text, with its version',
    output: z.object({ doc: z.string(), title: z.string(), version: z.string(), paragraphs: z.array(z.string()) }),
  }),
  /** Cached for a day by whoever asks; the client's package carries none of it. */
  getList: endpoint({
    method: 'GET',
    path: '/lists/:name',
    who: 'anyone',
    summary: 'Codes and names too many for the client: regions, industries',
    output: listSchema,
  }),
  createChallenge: endpoint({
    method: 'POST',
    path: '/session/challenge',
    who: 'anyone',
    summary: 'A human check: find the number whose salted SHA-256 is the challenge',
    output: z.object({
      required: z.boolean(),
      algorithm: z.string(),
      challenge: z.string(),
      salt: z.string(),
      signature: z.string(),
      maxNumber: z.number(),
    }),
  }),
  sendSmsCode: endpoint({
    method: 'POST',
    path: '/session/sms-code',
    who: 'anyone',
    summary: 'Sends a code; the answer is the same whether the phone is known or not',
    input: z.strictObject({
      phone: z.string().check(z.maxLength(40)),
      proof: z.optional(z.string().check(z.maxLength(2000))),
    }),
    status: 202,
    output: z.object({ challengeId: z.string(), resendAfterSeconds: z.number(), expiresInSeconds: z.number() }),
  }),
  signInBySms: endpoint({
    method: 'POST',
    path: '/session/sms',
    who: 'anyone',
    summary: 'Signs in with the code; without challengeId it has a budget of its own',
    input: z.strictObject({
      phone: z.string().check(z.maxLength(40)),
      code: z.string().check(z.maxLength(20)),
      challengeId: z.optional(z.string().check(z.maxLength(100))),
      acceptedTerms: z.string().check(z.maxLength(40)),
      ...deviceInput,
    }),
    status: 201,
    output: signedIn,
  }),
  ...accountEndpoints,
  ...wechatEndpoints,
  ...sessionEndpoints,
  getSession: endpoint({
    method: 'GET',
    path: '/session',
    who: 'person',
    summary: 'Who am I',
    output: z.object({ user, expiresAt: z.string(), unread: z.number(), ...clock }),
  }),
  signOut: endpoint({
    method: 'DELETE',
    path: '/session',
    who: 'person',
    beforeConsent: true,
    summary: 'Sign out',
    status: 204,
  }),
  listRegistrations: endpoint({
    method: 'GET',
    path: '/registrations',
    who: 'person',
    summary: 'My entries, what waits for me first',
    query: z.strictObject({
      status: z.optional(z.enum(statuses)),
      contestId: z.optional(z.string().check(z.maxLength(64))),
      q: z.optional(z.string().check(z.maxLength(100))),
      cursor,
      limit,
    }),
    output: z.object({ items: z.array(registrationSummarySchema), nextCursor: z.nullable(z.string()), ...clock }),
  }),
  createRegistration: endpoint({
    method: 'POST',
    path: '/registrations',
    who: 'person',
    summary: 'A new draft',
    input: z.strictObject({
      contestId: z.string().check(z.maxLength(64)),
      trackId: z.optional(z.string().check(z.maxLength(100))),
      topicIds: z.optional(z.array(z.string().check(z.maxLength(100))).check(z.maxLength(20))),
    }),
    status: 201,
    output: z.object({ registration: registrationSchema, ...clock }),
  }),
  getRegistration: endpoint({
    method: 'GET',
    path: '/registrations/:id',
    who: 'person',
    summary: 'One entry with answers, returns, history and what may be done now',
    output: z.object({ registration: registrationSchema, ...clock }),
  }),
  deleteRegistration: endpoint({
    method: 'DELETE',
    path: '/registrations/:id',
    who: 'person',
    summary: 'Delete a draft',
    status: 204,
  }),
  saveAnswers: endpoint({
    method: 'PUT',
    path: '/registrations/:id/answers',
    who: 'person',
    summary: 'Save changes made against a revision; different paths merge, the same path answers 409 with both sides',
    input: z.strictObject({ revision, changes }),
    output: z.object({
      revision: z.number(),
      savedAt: z.string(),
      /** Someone else had saved in between and both changes are in. */
      merged: z.boolean(),
      answers: answersSchema,
      /** What is wrong at the changed paths; saved all the same. */
      issues: z.array(issue),
      ...clock,
    }),
  }),
  checkRegistration: endpoint({
    method: 'POST',
    path: '/registrations/:id/check',
    who: 'person',
    summary: 'Every issue of the stored answers, nothing saved',
    output: z.object({
      issues: z.array(issue),
      revision: z.number(),
      /** What this platform cannot promise, to be known before it is submitted. */
      cannotPromise: z._default(z.array(cannotPromiseSchema), []),
    }),
  }),
  submitRegistration: endpoint({
    method: 'POST',
    path: '/registrations/:id/submission',
    who: 'person',
    summary: 'Submit or resubmit; needs an Idempotency-Key header',
    input: z.strictObject({ revision }),
    status: 201,
    output: z.object({ receipt: signedReceiptSchema, registration: registrationSchema, ...clock }),
  }),
  ...supplementEndpoints,
  ...attachmentEndpoints,
  ...paperEndpoints,
  ...contactEndpoints,
  ...exportEndpoints,
  ...filingEndpoints,
  ...calendarEndpoints,
  ...ownDataEndpoints,
  ...inboxEndpoints,
  ...notificationEndpoints,
} as const;

export type Endpoints = typeof endpoints;
export type EndpointName = keyof Endpoints;
