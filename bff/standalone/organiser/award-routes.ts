import { z } from 'zod';
import { type Route, text } from '../http/route';
import type { Registry } from '../registry';
import { action } from './action-route';
import { awardRegistration, revokeAward } from './award-entry';

const reason = text(0, 5_000);

export const awardRoutes = (registry: Registry): Route[] => [
  action('award', z.object({ award: text(0, 1_000), reason: reason.optional() }), (id, input) =>
    awardRegistration(registry, id, input),
  ),
  action('revoke-award', z.object({ reason }), (id, input) => revokeAward(registry, id, input.reason)),
];
