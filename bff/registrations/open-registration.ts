import { AppError } from '../../shared/errors';
import { currentContests } from '../contests/current-contests';
import type { LoadedContest } from '../contests/load-contests';
import type { Person } from '../http/route';
import type { MainRegistration } from '../main-api/contract';
import type { Parts } from '../parts';
import { type Outlook, outlookOf } from './standing';

/** An entry as it is now, with its contest and what this person may do with it. */
export interface OpenRegistration extends Outlook {
  main: MainRegistration;
  /** Absent when the contest has no file here any more. */
  loaded: LoadedContest | undefined;
  person: Person;
  now: Date;
}

/** Rejects with `not_found` for an entry this person has no access to, like one that does not exist. */
export async function openRegistration(parts: Parts, person: Person, id: string): Promise<OpenRegistration> {
  const [main, contests] = await Promise.all([parts.mainApi.get(person.phone, id), currentContests(parts)]);
  return withOutlook(parts, person, main, contests.get(main.contestId));
}

export function withOutlook(
  parts: Parts,
  person: Person,
  main: MainRegistration,
  loaded: LoadedContest | undefined,
): OpenRegistration {
  const now = parts.clock.contestNow();
  return { main, loaded, person, now, ...outlookOf(loaded, main, now) };
}

/** Throws `not_allowed` with the reason when the action is not open now. */
export function demand(open: OpenRegistration, action: 'edit' | 'submit' | 'supplement' | 'remove'): LoadedContest {
  const { allowed, why } = open.capabilities[action];
  if (!allowed || !open.loaded) {
    throw new AppError('not_allowed', `${action} is not open`, why === null ? {} : { sentence: `${why}。` });
  }
  return open.loaded;
}
