import type { Endpoints, Query } from '../../shared/api';
import type { NextAction } from '../../shared/registration';
import { currentContests } from '../contests/current-contests';
import type { LoadedContest } from '../contests/load-contests';
import type { Person } from '../http/route';
import type { MainSummary } from '../main-api/contract';
import type { Parts } from '../parts';
import { outlookOf } from './standing';
import { contestFacts, ownSummary } from './summarise-registration';

/**
 * My entries as JSON text, what waits for me first. The busiest call of all, so it is written out as it goes: what an
 * entry's standing allows is the larger half of it and the same for many entries, and is written once for all of them.
 */
export async function listRegistrations(
  parts: Parts,
  { phone }: Person,
  query: Query<Endpoints['listRegistrations']>,
): Promise<string> {
  const [{ items, nextCursor }, contests] = await Promise.all([
    parts.mainApi.list(phone, query),
    currentContests(parts),
  ]);
  const now = parts.clock.contestNow();
  const written = items.map((main) => write(main, contests.get(main.contestId), now));
  const texts = waitingFirst(written).map(({ text }) => text);
  const rest = `"nextCursor":${JSON.stringify(nextCursor)},"now":"${now.toISOString()}","demo":${parts.clock.demo}`;
  return `{"items":[${texts.join(',')}],${rest}}`;
}

interface Written {
  kind: NextAction['kind'];
  text: string;
}

function write(main: MainSummary, loaded: LoadedContest | undefined, now: Date): Written {
  const outlook = outlookOf(loaded, main, now);
  const own = JSON.stringify(ownSummary(main, loaded));
  const text = `${own.slice(0, -1)},${contestFacts(main, loaded).json},${outlook.json}}`;
  return { kind: outlook.nextAction.kind, text };
}

const order: Record<NextAction['kind'], number> = {
  mend: 0,
  supplement: 0,
  submit: 1,
  prepare: 1,
  verify: 1,
  wait: 2,
  none: 3,
};

/** Within the page; between pages the main API puts returned entries and drafts first. */
function waitingFirst(written: Written[]): Written[] {
  return written.sort((a, b) => order[a.kind] - order[b.kind]);
}
