import { endpoints, type Endpoints, type Output } from '../../shared/api';
import { filingItems, filingsFor, filingText } from '../../shared/filing';
import { openEntry } from '../exports/open-entry';
import { linkSheet } from '../exports/link-sheet';
import { type Person, type Route, route } from '../http/route';
import type { Parts } from '../parts';

/** What authorities want to be told by teams of their place. */
export function filingRoutes(parts: Parts): Route[] {
  return [
    route(endpoints.listFilings, ({ person, params }) => readFilings(parts, person, params.id)),
    route(endpoints.linkFiling, ({ person, params }) =>
      linkSheet(parts, person, { registrationId: params.id, filingId: params.filingId, format: 'docx' }),
    ),
  ];
}

async function readFilings(parts: Parts, { phone }: Person, id: string): Promise<Output<Endpoints['listFilings']>> {
  const { main, loaded } = await openEntry(parts, phone, id);
  const { contest, form } = loaded;
  const filings = filingsFor(parts.filings, contest.id, form, main.answers).map((filing) => {
    const { authority, request, clause, source, contact, unsaid } = filing;
    const items = filingItems(filing, form, main.answers);
    const text = filingText(filing, contest.name, items);
    return {
      ...{ id: filing.id, authority, request, clause, source, contact, unsaid },
      due: main.submittedAt !== null,
      text,
      items,
    };
  });
  return { filings, revision: main.revision };
}
