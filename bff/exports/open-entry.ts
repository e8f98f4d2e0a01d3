import { AppError } from '../../shared/errors';
import type { LoadedContest } from '../contests/load-contests';
import type { MainRegistration } from '../main-api/contract';
import type { Parts } from '../parts';

export interface OpenEntry {
  main: MainRegistration;
  loaded: LoadedContest;
}

/** Rejects with `not_found` for an entry this person has no access to. */
export async function openEntry({ mainApi, contests }: Parts, phone: string, id: string): Promise<OpenEntry> {
  const main = await mainApi.get(phone, id);
  const loaded = contests.get(main.contestId);
  if (!loaded) throw new AppError('not_found', 'no such contest any more');
  return { main, loaded };
}
