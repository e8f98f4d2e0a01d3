import { endpoints } from '../../shared/api';
import { type Route, route } from '../http/route';
import type { Parts } from '../parts';
import { linkSheet } from './link-sheet';

/** The whole form with its answers, to take along. The file itself is in download-sheet.ts. */
export function exportRoutes(parts: Parts): Route[] {
  return [
    route(endpoints.exportEntry, ({ person, params, input }) =>
      linkSheet(parts, person, { registrationId: params.id, filingId: null, format: input.format }),
    ),
  ];
}
