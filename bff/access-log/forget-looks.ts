import type { Transaction } from 'kysely';
import { maskPhone } from '../../shared/contacts';
import type { BffTables } from '../database/tables';

/** Who looked at this person's entries is forgotten; the others still read that somebody looked at theirs, masked. */
export async function forgetLooks(trx: Transaction<BffTables>, { phone }: { phone: string }): Promise<void> {
  await trx.deleteFrom('access_looks').where('subject_phone', '=', phone).execute();
  const masked = maskPhone(phone);
  // Two who have left may look the same; of one hour and one thing, one look is kept, as ever.
  await trx
    .updateTable('access_looks as look')
    .set({ looker_phone: masked })
    .where('looker_phone', '=', phone)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('access_looks as same')
            .select('same.id')
            .where('same.looker_phone', '=', masked)
            .whereRef('same.subject_phone', '=', 'look.subject_phone')
            .whereRef('same.registration_id', '=', 'look.registration_id')
            .whereRef('same.what', '=', 'look.what')
            .whereRef('same.detail', '=', 'look.detail')
            .whereRef('same.hour', '=', 'look.hour'),
        ),
      ),
    )
    .execute();
  await trx.deleteFrom('access_looks').where('looker_phone', '=', phone).execute();
}
