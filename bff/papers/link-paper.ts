import type { Endpoints, Input, Output } from '../../shared/api';
import { AppError } from '../../shared/errors';
import { missingOnPaper, paperFieldProblems } from '../../shared/papers';
import { refuse } from '../http/parse-call';
import type { Person } from '../http/route';
import { makeLink } from '../links/links';
import type { Parts } from '../parts';
import { describePaper } from './describe-paper';
import { paperLinks } from './download-paper';
import { openPaper } from './open-paper';
import { rememberPrint } from './remember-print';

/** Refuses with `invalid_answers` while something is missing that would leave a hole in the paper. */
export async function linkPaper(
  parts: Parts,
  { phone }: Person,
  { id, paperId }: { id: string; paperId: string },
  { fields: given = {} }: Input<Endpoints['linkPaper']>,
): Promise<Output<Endpoints['linkPaper']>> {
  const open = await openPaper(parts, phone, id, paperId);
  const { main, form, paper } = open;
  refuse(paperFieldProblems(paper, given));
  const missing = missingOnPaper(form, paper, main.answers);
  if (missing.length > 0) {
    const sentence = `《${paper.title}》还缺 ${missing.length} 项内容，请先填好再打印。`;
    throw new AppError('invalid_answers', 'the paper has holes', { sentence, issues: missing });
  }
  return {
    ...makeLink(parts, paperLinks, { phone, registrationId: id, paperId, given }),
    paper: describePaper(form, paper, main.answers, await rememberPrint(parts, open)),
    revision: main.revision,
  };
}
