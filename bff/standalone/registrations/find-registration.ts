import { type Kysely, sql } from 'kysely';
import { jsonObjectFrom } from 'kysely/helpers/postgres';
import type { Standing } from '../../../shared/capabilities';
import { idPattern } from '../../main-api/contract';
import { notFound, type Tx } from '../registry';
import { openSupplementsOf } from '../supplements/present-supplement';
import type { StandaloneTables } from '../tables';
import { returnFields, summaryFields } from './present-registration';

/** Who asks: a contact sees the own entries, `organiser` sees all. */
export type Asking = string | 'organiser';

/** An entry without its answers. Somebody else's is refused like one that does not exist. */
export async function findRegistration(db: Kysely<StandaloneTables>, id: string, asking: Asking) {
  if (!idPattern.test(id)) throw notFound();
  const found = await db
    .selectFrom('registrations')
    .select(summaryFields)
    .select('open_return_id')
    .select((each) => [
      jsonObjectFrom(
        each.selectFrom('returns').select(returnFields).whereRef('returns.id', '=', 'registrations.open_return_id'),
      ).as('openReturn'),
      openSupplementsOf(each).as('openSupplements'),
    ])
    .where('registrations.id', '=', id)
    .$if(asking !== 'organiser', (query) => query.where(hasAccess(asking)))
    .executeTakeFirst();
  if (!found) throw notFound();
  return found;
}
export type Found = Awaited<ReturnType<typeof findRegistration>>;

/**
 * The same, and nobody else changes it until the transaction ends. In two statements: one that has waited for a lock
 * still sees the returns of the time before it waited.
 */
export async function lockRegistration(tx: Tx, id: string, asking: Asking): Promise<Found> {
  if (!idPattern.test(id)) throw notFound();
  await tx.selectFrom('registrations').select('id').where('id', '=', id).forUpdate().execute();
  return findRegistration(tx, id, asking);
}

/** For a statement over `registrations`: this person is one of its contacts. */
export function hasAccess(phone: string) {
  return sql<boolean>`exists (select from contacts where contacts.registration_id = registrations.id and contacts.phone = ${phone})`;
}

/** What shared/capabilities.ts wants to know. */
export function standingOf({ status, stage, outcome, technical_verification, told, ...found }: Found): Standing {
  const { openReturn, openSupplements, verification_action } = found;
  return {
    status,
    stage,
    outcome,
    technicalVerification: technical_verification,
    told,
    openReturn: openReturn && {
      resubmitBy: openReturn.resubmit_by,
      fields: openReturn.fields,
      only: openReturn.only_fields,
    },
    openSupplements,
    verificationAction: verification_action,
  };
}
