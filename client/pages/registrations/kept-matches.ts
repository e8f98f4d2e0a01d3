import { type RegistrationSummary } from '../../../shared/registration';
import { isOffline } from '../../api/failures';
import { type PageOf, type Paged } from '../../api/use-paged';
import { readKept } from '../../offline/kept';
import { type Filter, isFiltered, matching } from '../../registrations/groups';
import { useAccount } from '../../session/session';

type First = PageOf<RegistrationSummary> & { now: string; demo: boolean };

/** Without a network a filter looks through the last known list instead of failing. */
export function useKeptMatches(listed: Paged<First>, filter: Filter): Paged<First> {
  const account = useAccount();
  if (listed.state !== 'failed' || !isOffline(listed.error) || !isFiltered(filter) || account === null) return listed;
  const kept = readKept<First>(account, 'registrations');
  if (!kept) return listed;
  const items = matching(kept.value.items, filter);
  return { ...listed, state: 'ready', data: kept.value, items, from: kept.from, more: false };
}
