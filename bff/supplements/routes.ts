import { endpoints } from '../../shared/api';
import { type Route, route } from '../http/route';
import type { Parts } from '../parts';
import { sendSupplement } from './send-supplement';

/** What the organiser asked for beside the form; it is read as a part of the entry. */
export function supplementRoutes(parts: Parts): Route[] {
  return [
    route(endpoints.sendSupplement, ({ person, params, input, request }) =>
      sendSupplement(parts, person, params, { ...input, key: request.get('idempotency-key') }),
    ),
  ];
}
