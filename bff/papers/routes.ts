import { endpoints } from '../../shared/api';
import { type Route, route } from '../http/route';
import type { Parts } from '../parts';
import { linkPaper } from './link-paper';
import { markStamps } from './mark-stamps';
import { readPaper, readPapers } from './read-papers';

/** Papers to print and stamp, for contacts of the entry only. The PDF itself is in download-paper.ts. */
export function paperRoutes(parts: Parts): Route[] {
  return [
    route(endpoints.listPapers, ({ person, params }) => readPapers(parts, person, params.id)),
    route(endpoints.getPaper, ({ person, params }) => readPaper(parts, person, params)),
    route(endpoints.linkPaper, ({ person, params, input }) => linkPaper(parts, person, params, input)),
    route(endpoints.markStamps, ({ person, params, input }) => markStamps(parts, person, params, input)),
  ];
}
