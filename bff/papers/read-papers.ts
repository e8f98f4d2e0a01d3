import type { Endpoints, Output } from '../../shared/api';
import { AppError } from '../../shared/errors';
import type { Person } from '../http/route';
import type { Parts } from '../parts';
import { describePaper } from './describe-paper';
import { openPapers } from './open-paper';
import { recallPapers } from './paper-memory';

/** Where each paper of an entry stands. */
export async function readPapers(
  parts: Parts,
  { phone }: Person,
  id: string,
): Promise<Output<Endpoints['listPapers']>> {
  const { main, form, papers } = await openPapers(parts, phone, id);
  const known = papers.length > 0 ? await recallPapers(parts, id) : new Map();
  return {
    papers: papers.map((paper) => describePaper(form, paper, main.answers, known.get(paper.id) ?? null)),
    revision: main.revision,
  };
}

export async function readPaper(
  parts: Parts,
  person: Person,
  { id, paperId }: { id: string; paperId: string },
): Promise<Output<Endpoints['getPaper']>> {
  const { papers, revision } = await readPapers(parts, person, id);
  const paper = papers.find((each) => each.id === paperId);
  if (!paper) throw new AppError('not_found', 'no such paper');
  return { paper, revision };
}
