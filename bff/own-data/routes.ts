import { endpoints } from '../../shared/api';
import { readAccessLog } from '../access-log/read-access-log';
import { type Route, route } from '../http/route';
import type { Parts } from '../parts';
import { sendCode } from '../session/send-code';
import type { Sessions } from '../session/sessions';
import { agree, readConsents, wantedOf } from './consents';
import { deleteAccount, describeDeletion } from './delete-account';
import { linkOwnData } from './download-own-data';

/** One's own data: what I agreed to, who else has looked, taking all of it along, and deleting it. */
export function ownDataRoutes(parts: Parts, sessions: Sessions): Route[] {
  return [
    route(endpoints.listConsents, async ({ person }) => {
      const consents = await readConsents(parts, person);
      return { consents, wanted: wantedOf(consents) };
    }),
    route(endpoints.exportOwnData, async ({ person }) => linkOwnData(parts, person)),
    route(endpoints.readDeletion, ({ person }) => describeDeletion(parts, person)),
    route(endpoints.sendDeletionCode, ({ person, request }) =>
      sendCode(parts, { phone: person.phone, address: request.ip ?? '', purpose: 'deletion code' }),
    ),
    route(endpoints.deleteAccount, async ({ person, request }) => {
      const [challengeId, code] = [request.get('x-challenge-id'), request.get('x-code')];
      await deleteAccount(parts, sessions, person, { challengeId, code, address: request.ip ?? '' });
      return undefined;
    }),
    route(endpoints.readAccessLog, ({ person, query }) => readAccessLog(parts, person, query)),
    route(endpoints.giveConsents, async ({ person, input }) => {
      await agree(parts, person, input.consents);
      return { wanted: wantedOf(await readConsents(parts, person)) };
    }),
  ];
}
