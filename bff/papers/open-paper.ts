import { AppError } from '../../shared/errors';
import type { Form } from '../../shared/form/form';
import type { Paper } from '../../shared/papers';
import type { MainRegistration } from '../main-api/contract';
import type { Parts } from '../parts';

export interface OpenPapers {
  main: MainRegistration;
  form: Form;
  papers: readonly Paper[];
}
export interface OpenPaper extends Omit<OpenPapers, 'papers'> {
  paper: Paper;
}

/** Rejects with `not_found` for an entry this person has no access to. */
export async function openPapers(
  { mainApi, contests }: Parts,
  phone: string,
  registrationId: string,
): Promise<OpenPapers> {
  const main = await mainApi.get(phone, registrationId);
  const loaded = contests.get(main.contestId);
  if (!loaded) throw new AppError('not_found', 'no such contest any more');
  return { main, form: loaded.form, papers: loaded.contest.papers };
}

/** Rejects with `not_found` too for a paper its contest does not have. */
export async function openPaper(
  parts: Parts,
  phone: string,
  registrationId: string,
  paperId: string,
): Promise<OpenPaper> {
  const { papers, ...open } = await openPapers(parts, phone, registrationId);
  const paper = papers.find(({ id }) => id === paperId);
  if (!paper) throw new AppError('not_found', 'no such paper');
  return { ...open, paper };
}
