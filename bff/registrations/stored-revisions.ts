import type { MainApi } from '../main-api/main-api';

type Stored = Awaited<ReturnType<MainApi['revision']>>;

/** A stored revision never changes, so a few are kept. An entry's access is checked before they are asked for. */
export async function storedRevision(mainApi: MainApi, phone: string, id: string, revision: number): Promise<Stored> {
  const kept = keptBy.get(mainApi) ?? new Map<string, Stored>();
  keptBy.set(mainApi, kept);
  const key = `${id} ${revision}`;
  const found = kept.get(key) ?? (await mainApi.revision(phone, id, revision));
  // Put last again: a Map remembers the order, and the first is the one unused for longest.
  kept.delete(key);
  kept.set(key, found);
  const [oldest] = kept.keys();
  if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
  return found;
}

const keptBy = new WeakMap<MainApi, Map<string, Stored>>();
const MOST_KEPT = 64;
