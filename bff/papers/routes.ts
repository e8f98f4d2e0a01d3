import { endpoints } from '../../shared/api';
import { missingOnPaper, namesOnPaper, unitsThatStamp } from '../../shared/papers';
import { type Route, route } from '../http/route';
import type { Parts } from '../parts';
import { linkPaper } from './link-paper';
import { openPaper } from './open-paper';

/** Papers to print and stamp, for contacts of the entry only. The PDF itself is in download-paper.ts. */
export function paperRoutes(parts: Parts): Route[] {
  return [
    route(endpoints.getPaper, async ({ person, params }) => {
      const { main, form, paper } = await openPaper(parts, person.phone, params.id, params.paperId);
      return {
        paper: {
          id: paper.id,
          title: paper.title,
          fields: paper.fields,
          missing: missingOnPaper(form, paper, main.answers),
          units: unitsThatStamp(form, main.answers),
          printed: namesOnPaper(form, paper, main.answers),
        },
        revision: main.revision,
      };
    }),
    route(endpoints.linkPaper, ({ person, params, input }) => linkPaper(parts, person, params, input)),
  ];
}
