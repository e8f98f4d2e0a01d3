import { useState } from 'react';
import { type Loaded, useLoaded } from './use-loaded';

export interface PageOf<Item> {
  items: Item[];
  nextCursor: string | null;
}

export interface Paged<First extends PageOf<{ id: string }>> extends Loaded<First> {
  items: First['items'];
  /** Is there more to fetch? */
  more: boolean;
  moreState: 'idle' | 'loading' | 'failed';
  loadMore: () => Promise<void>;
}

interface Rest<Item> {
  /** The cursor of the first page these follow; when that changes they no longer fit. */
  after: string | null;
  items: Item[];
  nextCursor: string | null;
  state: 'idle' | 'loading' | 'failed';
}

/** A list that grows as the person scrolls. The first page is kept and refreshed like any reply. */
export function usePaged<First extends PageOf<{ id: string }>>(
  key: string | null,
  load: (cursor?: string) => Promise<First>,
): Paged<First> {
  const first = useLoaded(key, () => load());
  const start = first.data?.nextCursor ?? null;
  const [held, setHeld] = useState<Rest<First['items'][number]> | null>(null);
  const rest = held?.after === start ? held : { after: start, items: [], nextCursor: start, state: 'idle' as const };

  const loadMore = async () => {
    if (rest.nextCursor === null || rest.state === 'loading') return;
    setHeld({ ...rest, state: 'loading' });
    try {
      const { items, nextCursor } = await load(rest.nextCursor);
      setHeld({ ...rest, items: [...rest.items, ...items], nextCursor, state: 'idle' });
    } catch {
      setHeld({ ...rest, state: 'failed' });
    }
  };
  return {
    ...first,
    items: withoutTwins([...(first.data?.items ?? []), ...rest.items]),
    more: rest.nextCursor !== null,
    moreState: rest.state,
    loadMore,
  };
}

/** An entry that moved between two fetches may come twice. */
function withoutTwins<Item extends { id: string }>(items: Item[]): Item[] {
  const seen = new Set<string>();
  return items.filter(({ id }) => !seen.has(id) && seen.add(id));
}
