import type { Person } from '../http/route';
import { forgetPapers } from '../papers/paper-memory';
import type { Parts } from '../parts';
import { demand, openRegistration } from './open-registration';

/** Drafts only: what has been submitted belongs to the contest too. */
export async function deleteRegistration(parts: Parts, person: Person, id: string): Promise<void> {
  const open = await openRegistration(parts, person, id);
  if (!open.capabilities.remove.allowed) demand(open, 'remove');
  await parts.mainApi.remove(person.phone, id);
  await forgetPapers(parts.db, [id]);
}
