import { z } from 'zod';
import { outcomes, statuses } from '../../../shared/registration';
import { parse, type Route, text } from '../http/route';
import { publicationRoutes } from '../publication/routes';
import { action } from './action-route';
import { advanceRegistration, verifyRegistration } from './advance-entry';
import { announcementRoutes } from './announcement-routes';
import { awardRoutes } from './award-routes';
import { extensionRoutes } from './extension-routes';
import { approveRegistration, rejectRegistration, returnRegistration } from './review-entry';
import { generateRegistrations, MOST_GENERATED } from './generate-registrations';
import { listForOrganiser } from './list-for-organiser';
import { supplementRoutes } from './supplement-routes';
import { readRegistration } from '../registrations/read-registration';
import type { Registry } from '../registry';

const listQuery = z.object({
  status: z.enum(statuses).optional(),
  contestId: text(0, 64).optional(),
  q: text(0, 100).optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(50),
});
const reason = text(0, 5_000);
const returnOrder = z.object({
  reason,
  fields: z.array(text(0, 200)).max(200).default([]),
  only: z.boolean().default(false),
  until: text(0, 40).optional(),
});
const advancement = z.object({
  stage: text(1, 40),
  outcome: z.enum(outcomes).default('advanced'),
  reason: reason.optional(),
});
const verification = z.object({ status: text(1, 40), reason: reason.optional() });
const generation = z.object({
  count: z.int().min(1).max(MOST_GENERATED),
  contestId: text(1, 64).optional(),
});

/** What the organiser's command line may ask; not part of the contract, and opened by another token. */
export function organiserRoutes(registry: Registry): Route[] {
  return [
    {
      method: 'get',
      path: '/registrations',
      operation: 'list',
      acting: false,
      status: 200,
      handle: ({ query }) => listForOrganiser(registry, parse(listQuery, query)),
    },
    {
      method: 'get',
      path: '/registrations/:id',
      operation: 'show',
      acting: false,
      status: 200,
      handle: async ({ params, at }) => ({
        registration: await readRegistration(registry, params.id!, 'organiser'),
        now: at.toISOString(),
      }),
    },
    action('return', returnOrder, (id, order) => returnRegistration(registry, id, order)),
    action('approve', z.object({ reason: reason.optional() }), (id, input) =>
      approveRegistration(registry, id, input.reason),
    ),
    action('reject', z.object({ reason }), (id, input) => rejectRegistration(registry, id, input.reason)),
    action('advance', advancement, (id, input) => advanceRegistration(registry, id, input)),
    action('verify', verification, (id, input) => verifyRegistration(registry, id, input)),
    ...publicationRoutes(registry),
    ...supplementRoutes(registry),
    ...awardRoutes(registry),
    ...extensionRoutes(registry),
    ...announcementRoutes(registry),
    {
      method: 'post',
      path: '/generate',
      operation: 'generate',
      acting: false,
      body: 'json',
      status: 200,
      handle({ body }) {
        const { count, contestId } = parse(generation, body);
        return generateRegistrations(registry, count, contestId);
      },
    },
  ];
}
