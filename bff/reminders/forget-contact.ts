import { sql, type Transaction } from 'kysely';
import type { BffTables } from '../database/tables';

/** The dates are the entry's and stay for its other contacts; whoever is still a contact comes back with its next event. */
export async function forgetContact(trx: Transaction<BffTables>, { phone }: { phone: string }): Promise<void> {
  await sql`update due_dates set contacts = array_remove(contacts, ${phone}) where ${phone} = any (contacts)`.execute(
    trx,
  );
}
