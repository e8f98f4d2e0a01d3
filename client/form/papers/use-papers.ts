import { useEffect, useSyncExternalStore } from 'react';
import { endpoints, type Endpoints, type Output } from '../../../shared/api';
import { call } from '../../api/call';
import { type Loaded, useLoaded } from '../../api/use-loaded';
import { useEntryForm } from '../entry-form';

type Papers = Output<Endpoints['listPapers']>;

/** Where the papers of the entry stand. Nothing is asked for where its contest has none. */
export function usePapers(): Loaded<Papers> {
  const { id, contest } = useEntryForm();
  return useRefreshedBySaves(useLoaded(contest.papers.length > 0 ? `papers/${id}` : null, () => ask(id)));
}

/** One paper of them. */
export function usePaper(paperId: string): Loaded<Output<Endpoints['getPaper']>> {
  const { id } = useEntryForm();
  return useRefreshedBySaves(
    useLoaded(paperId === '' ? null : `paper/${id}/${paperId}`, () =>
      call(endpoints.getPaper, { params: { id, paperId } }),
    ),
  );
}

/** What a save has changed on the papers is for the server to say. */
export function useRefreshedBySaves<T extends { revision: number }>(loaded: Loaded<T>): Loaded<T> {
  const { engine } = useEntryForm();
  const saved = useSyncExternalStore(engine.subscribe, () => engine.view.saved.revision);
  const { data, reload } = loaded;
  const shown = data?.revision;
  useEffect(() => {
    if (shown !== undefined && saved > shown) void reload();
  }, [saved, shown, reload]);
  return loaded;
}

const underWay = new Map<string, Promise<Papers>>();

/** Two scans on one page ask once. */
function ask(id: string): Promise<Papers> {
  const asked = underWay.get(id) ?? call(endpoints.listPapers, { params: { id } });
  underWay.set(id, asked);
  const over = () => void underWay.delete(id);
  asked.then(over, over);
  return asked;
}
