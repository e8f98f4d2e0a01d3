import { sql } from 'kysely';
import type { MainRegistration } from '../main-api/contract';
import type { Parts } from '../parts';
import type { Contact, ContactList } from './list-rules';

/**
 * Replaces the contacts of an entry by what `change` makes of them, null: nothing. The contract replaces the list as a
 * whole and knows no revision of it, so changes of one entry go one after the other, on whichever node.
 */
export async function changeContacts(
  { db, mainApi }: Parts,
  { actor, id }: { actor: string; id: string },
  change: (list: ContactList) => Contact[] | null,
): Promise<MainRegistration> {
  return db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtext('contacts'), hashtext(${id}))`.execute(tx);
    const main = await mainApi.get(actor, id);
    const next = change(main.contacts);
    return next === null ? main : mainApi.putContacts(actor, id, next);
  });
}
