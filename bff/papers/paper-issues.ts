import type { Issue } from '../../shared/errors';
import { changeInWords } from '../../shared/paper-state';
import { changedSince, namesOnPaper } from '../../shared/papers';
import type { LoadedContest } from '../contests/load-contests';
import type { MainRegistration } from '../main-api/contract';
import type { Parts } from '../parts';
import { recallPapers } from './paper-memory';

/** A scan may show names that are no longer those of the entry: worth a second look before it is submitted. */
export async function paperIssues(
  parts: Parts,
  { contest, form }: LoadedContest,
  { id, answers }: MainRegistration,
): Promise<Issue[]> {
  if (contest.papers.every(({ scan }) => scan === undefined)) return [];
  const known = await recallPapers(parts, id);
  return contest.papers.flatMap((paper) => {
    const memory = known.get(paper.id);
    if (!memory || paper.scan === undefined) return [];
    const changed = changedSince(memory.names, namesOnPaper(form, paper, answers));
    if (changed.length === 0) return [];
    const message = `《${paper.title}》：${changed.map(changeInWords).join('；')}`;
    return [{ path: paper.scan, code: 'paper_changed', message, severity: 'warning' as const }];
  });
}
