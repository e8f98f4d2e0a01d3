import { capabilitiesOf } from '../../../shared/capabilities';
import { AppError } from '../../../shared/errors';
import type { LoadedContest } from '../../contests/load-contests';
import { contestOf, type Registry } from '../registry';
import { type Found, standingOf } from './find-registration';

/** Status and deadline as shared/capabilities.ts sees them; which paths are open is the BFF's to judge. */
export function mustBeEditable(registry: Registry, found: Found, at: Date): LoadedContest {
  const loaded = contestOf(registry, found.contest_id);
  const { edit } = capabilitiesOf(loaded.contest, loaded.form, standingOf(found), at);
  if (!edit.allowed) throw notEditable(edit.why);
  return loaded;
}

export function notEditable(why: string | null): AppError {
  return new AppError('not_allowed', 'the entry cannot be changed now', why === null ? {} : { sentence: `${why}。` });
}
