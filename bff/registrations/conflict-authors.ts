import { equal, valueAt } from '../../shared/form/answers';
import type { Conflict, Merge } from '../../shared/form/merge';
import type { Parts } from '../parts';
import { contactWord } from './history-words';
import type { OpenRegistration } from './open-registration';
import { storedRevision } from './stored-revisions';

/** How many revisions back the author of a change is looked for; what is older is told as the oldest seen. */
const FAR_ENOUGH = 8;

/** Whose the other change is, and when: the revision that last changed the path. Never a phone. */
export async function nameAuthors(
  { mainApi }: Parts,
  { main, person }: OpenRegistration,
  base: number,
  conflicts: Merge['conflicts'],
): Promise<Conflict[]> {
  // A conflict without its author is still a conflict: what cannot be read is left unnamed.
  const read = (revision: number) => storedRevision(mainApi, person.phone, main.id, revision).catch(() => null);
  const named = new Map<string, { by: string; at: string }>();
  const oldest = Math.max(base + 1, main.revision - FAR_ENOUGH);
  let later = await read(main.revision);
  for (let revision = main.revision; later && revision >= oldest && named.size < conflicts.length; revision--) {
    const { answers, by, savedAt } = later;
    const earlier = revision === oldest ? null : await read(revision - 1);
    for (const { path } of conflicts) {
      const changedHere = !earlier || !equal(valueAt(answers, path), valueAt(earlier.answers, path));
      if (changedHere && !named.has(path)) named.set(path, { by: contactWord(by, person.phone), at: savedAt });
    }
    later = earlier;
  }
  return conflicts.map((each) => ({ ...each, ...(named.get(each.path) ?? { by: null, at: null }) }));
}
