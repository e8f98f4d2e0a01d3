import { endpoints } from '../../shared/api';
import { type Route, route } from '../http/route';
import { sendText } from '../http/send-text';
import type { Parts } from '../parts';
import { checkRegistration } from './check-registration';
import { createRegistration } from './create-registration';
import { deleteRegistration } from './delete-registration';
import { listRegistrations } from './list-registrations';
import { readRegistration } from './read-registration';
import { saveAnswers } from './save-answers';
import { submitRegistration } from './submit-registration';

/** My entries: where they stand, and everything that can be done with one. */
export function registrationRoutes(parts: Parts): Route[] {
  return [
    route(endpoints.listRegistrations, async ({ person, query, request, response }) => {
      const json = await listRegistrations(parts, person, query);
      response.setHeader('cache-control', 'no-store');
      return sendText(request, response, json);
    }),
    route(endpoints.createRegistration, ({ person, input }) => createRegistration(parts, person, input)),
    route(endpoints.getRegistration, ({ person, params }) => readRegistration(parts, person, params.id)),
    route(endpoints.deleteRegistration, async ({ person, params }) => {
      await deleteRegistration(parts, person, params.id);
      return undefined;
    }),
    route(endpoints.saveAnswers, ({ person, params, input }) => saveAnswers(parts, person, params.id, input)),
    route(endpoints.checkRegistration, ({ person, params }) => checkRegistration(parts, person, params.id)),
    route(endpoints.submitRegistration, ({ person, params, input, request }) => {
      const { revision } = input;
      return submitRegistration(parts, person, params.id, { revision, key: request.get('idempotency-key') });
    }),
  ];
}
