import type { Endpoints, Query } from '../../shared/api';
import type { NextAction, RegistrationSummary } from '../../shared/registration';
import { currentContests } from '../contests/current-contests';
import type { Person } from '../http/route';
import type { Parts } from '../parts';
import { summariseRegistration } from './summarise-registration';

/** My entries as JSON text, what waits for me first: the busiest call of all, so it is written out only once. */
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
  const summaries = items.map((main) => summariseRegistration(main, contests.get(main.contestId), now));
  return JSON.stringify({ items: waitingFirst(summaries), nextCursor, now, demo: parts.clock.demo });
}

const order: Record<NextAction['kind'], number> = { mend: 0, submit: 1, wait: 2, none: 3 };

/** Within the page; between pages the main API puts returned entries and drafts first. */
function waitingFirst(items: RegistrationSummary[]): RegistrationSummary[] {
  return items.sort((a, b) => order[a.nextAction.kind] - order[b.nextAction.kind]);
}
