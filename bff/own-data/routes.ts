import { endpoints } from '../../shared/api';
import { readAccessLog } from '../access-log/read-access-log';
import { type Route, route } from '../http/route';
import type { Parts } from '../parts';
import { linkOwnData } from './download-own-data';
import { agree, readConsents, wantedOf } from './consents';

/** One's own data: what I agreed to, and who else has looked. */
export function ownDataRoutes(parts: Parts): Route[] {
  return [
    route(endpoints.listConsents, async ({ person }) => {
      const consents = await readConsents(parts, person);
      return { consents, wanted: wantedOf(consents) };
    }),
    route(endpoints.exportOwnData, async ({ person }) => linkOwnData(parts, person)),
    route(endpoints.readAccessLog, ({ person, query }) => readAccessLog(parts, person, query)),
    route(endpoints.giveConsents, async ({ person, input }) => {
      await agree(parts, person, input.consents);
      return { wanted: wantedOf(await readConsents(parts, person)) };
    }),
  ];
}
