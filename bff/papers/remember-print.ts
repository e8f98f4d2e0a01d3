import { changedSince, namesOnPaper } from '../../shared/papers';
import type { Parts } from '../parts';
import type { OpenPaper } from './open-paper';
import { type PaperMemory, updateMemory } from './paper-memory';

/** The names that stand on it now are on paper from here on. The stamps count for another print of the same names only. */
export function rememberPrint(parts: Parts, { main, form, paper }: OpenPaper): Promise<PaperMemory> {
  const names = namesOnPaper(form, paper, main.answers);
  return updateMemory(parts, { registrationId: main.id, paperId: paper.id }, (before) => {
    // An older reading of the entry that took longer.
    if (before && before.revision > main.revision) return before;
    const same = before !== null && changedSince(before.names, names).length === 0;
    return {
      printedAt: parts.clock.contestNow(),
      revision: main.revision,
      names,
      stamped: same ? before.stamped : [],
    };
  });
}
