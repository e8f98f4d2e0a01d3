import { z } from 'zod';
import { AppError } from '../../shared/errors';
import { outcomes, statuses } from '../../shared/registration';
import { parse, type Route, text } from './http/route';
import {
  advanceRegistration,
  approveRegistration,
  rejectRegistration,
  returnRegistration,
  verifyRegistration,
} from './organiser-actions';
import { generateRegistrations, MOST_GENERATED } from './organiser/generate-registrations';
import { listForOrganiser } from './organiser/list-for-organiser';
import { readRegistration } from './registrations/read-registration';
import type { Registry } from './registry';

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
      handle: async ({ params }) => ({ registration: await readRegistration(registry, params.id!, 'organiser') }),
    },
    action('return', returnOrder, (id, order) => returnRegistration(registry, id, order)),
    action('approve', z.object({ reason: reason.optional() }), (id, input) =>
      approveRegistration(registry, id, input.reason),
    ),
    action('reject', z.object({ reason }), (id, input) => rejectRegistration(registry, id, input.reason)),
    action('advance', advancement, (id, input) => advanceRegistration(registry, id, input)),
    action('verify', verification, (id, input) => verifyRegistration(registry, id, input)),
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

function action<Schema extends z.ZodType>(
  name: string,
  schema: Schema,
  act: (id: string, input: z.output<Schema>) => Promise<unknown>,
): Route {
  return {
    method: 'post',
    path: `/registrations/:id/${name}`,
    operation: name,
    acting: false,
    body: 'json',
    status: 200,
    async handle({ params, body }) {
      try {
        return { registration: await act(params.id!, parse(schema, body)) };
      } catch (error) {
        if (!(error instanceof AppError) || error.code !== 'not_found') throw error;
        throw new AppError('not_found', error.message, { sentence: `没有编号为“${params.id}”的报名。` });
      }
    },
  };
}
