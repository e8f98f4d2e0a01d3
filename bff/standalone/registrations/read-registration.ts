import { jsonArrayFrom, jsonObjectFrom } from 'kysely/helpers/postgres';
import type { Answers } from '../../../shared/form/answers';
import { idPattern, type MainRegistration } from '../../main-api/contract';
import { notFound, type Registry } from '../registry';
import { openSupplementsOf, presentSupplement, supplementsOf } from '../supplements/present-supplement';
import { type Asking, hasAccess } from './find-registration';
import {
  fileFields,
  iso,
  presentFile,
  presentHistory,
  presentReturn,
  presentSummary,
  returnFields,
  summaryFields,
} from './present-registration';

/** The whole entry. One statement, so that its parts belong together whatever happens beside. */
export async function readRegistration(registry: Registry, id: string, asking: Asking): Promise<MainRegistration> {
  if (!idPattern.test(id)) throw notFound();
  const row = await registry.db
    .selectFrom('registrations')
    .select([...summaryFields, 'registrations.answers'])
    .select((each) => [
      jsonObjectFrom(
        each.selectFrom('returns').select(returnFields).whereRef('returns.id', '=', 'registrations.open_return_id'),
      ).as('openReturn'),
      openSupplementsOf(each).as('openSupplements'),
      supplementsOf(each).as('supplements'),
      jsonArrayFrom(
        each
          .selectFrom('returns')
          .select(returnFields)
          .whereRef('returns.registration_id', '=', 'registrations.id')
          .orderBy('number'),
      ).as('returns'),
      jsonArrayFrom(
        each
          .selectFrom('events')
          .select(['id', 'at', 'type', 'actor_kind', 'actor_phone', 'revision', 'data'])
          .whereRef('events.registration_id', '=', 'registrations.id')
          .orderBy('number'),
      ).as('history'),
      jsonArrayFrom(
        each
          .selectFrom('files')
          .select(fileFields)
          .whereRef('files.registration_id', '=', 'registrations.id')
          .orderBy('number'),
      ).as('files'),
      jsonArrayFrom(
        each
          .selectFrom('contacts')
          .select(['phone', 'role'])
          .whereRef('contacts.registration_id', '=', 'registrations.id')
          .orderBy('added_at')
          .orderBy('role', 'desc')
          .orderBy('phone'),
      ).as('contacts'),
    ])
    .where('registrations.id', '=', id)
    .$if(asking !== 'organiser', (query) => query.where(hasAccess(asking)))
    .executeTakeFirst();
  if (!row) throw notFound();
  return {
    ...presentSummary(row),
    answers: registry.vault.open(row.id, row.answers),
    returns: row.returns.map(presentReturn),
    history: row.history.map(presentHistory),
    files: row.files.map(presentFile),
    supplements: row.supplements.map((each) => presentSupplement(registry.vault, row.id, each)),
    contacts: row.contacts,
  };
}

/** One stored revision. */
export async function readRevision(
  registry: Registry,
  phone: string,
  id: string,
  revision: number,
): Promise<{ revision: number; answers: Answers; savedAt: string; by: string | null }> {
  if (!idPattern.test(id)) throw notFound();
  const row = await registry.db
    .selectFrom('revisions')
    .innerJoin('contacts', 'contacts.registration_id', 'revisions.registration_id')
    .select(['revisions.answers', 'revisions.by_phone', 'revisions.saved_at'])
    .where('contacts.phone', '=', phone)
    .where('revisions.registration_id', '=', id)
    .where('revisions.revision', '=', revision)
    .executeTakeFirst();
  if (!row) throw notFound();
  return { revision, answers: registry.vault.open(id, row.answers), savedAt: iso(row.saved_at), by: row.by_phone };
}
