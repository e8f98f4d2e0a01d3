import { AppError } from '../../shared/errors';
import type { Form } from '../../shared/form/form';
import type { Paper } from '../../shared/papers';
import type { MainRegistration } from '../main-api/contract';
import type { Parts } from '../parts';

export interface OpenPaper {
  main: MainRegistration;
  form: Form;
  paper: Paper;
}

/** Rejects with `not_found` for an entry this person has no access to, and for a paper its contest does not have. */
export async function openPaper(
  { mainApi, contests }: Parts,
  phone: string,
  registrationId: string,
  paperId: string,
): Promise<OpenPaper> {
  const main = await mainApi.get(phone, registrationId);
  const loaded = contests.get(main.contestId);
  const paper = loaded?.contest.papers.find(({ id }) => id === paperId);
  if (!loaded || !paper) throw new AppError('not_found', 'no such paper');
  return { main, form: loaded.form, paper };
}
