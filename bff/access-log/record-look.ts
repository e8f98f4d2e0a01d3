import type { MainRegistration } from '../main-api/contract';
import type { Parts } from '../parts';

export type Look = 'opened' | 'file' | 'paper' | 'sheet';

const HOUR_MS = 3600_000;

/**
 * One contact has seen personal data of an entry: kept for each of the others, once an hour. An entry with one contact
 * only costs nothing, and lists show no personal data. Awaited: nothing is shown before it is written down.
 */
export async function recordLook(
  { db, clock }: Pick<Parts, 'db' | 'clock'>,
  { id, contacts, projectName }: Pick<MainRegistration, 'id' | 'contacts' | 'projectName'>,
  phone: string,
  what: Look,
  detail = '',
): Promise<void> {
  const looker = contacts.find((each) => each.phone === phone);
  const others = contacts.filter((each) => each.phone !== phone);
  if (!looker || others.length === 0) return;
  const at = clock.now();
  const look = { looker_phone: phone, looker_role: looker.role, registration_id: id, what, detail, at };
  const hour = new Date(Math.floor(at.getTime() / HOUR_MS) * HOUR_MS);
  await db
    .insertInto('access_looks')
    .values(others.map((each) => ({ ...look, subject_phone: each.phone, project_name: projectName, hour })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
