import { sql } from 'kysely';
import { AppError } from '../../../shared/errors';
import { recordMany } from '../events/record-many';
import { inTransaction, type Registry, type Tx } from '../registry';
import { problemsOf } from './check-publication';
import { lockPublication, type Publication, readPublication } from './publication';

/**
 * Gives every entry of the list its result, with its history and its event in the feed: all in one transaction, and
 * once however often it is asked for.
 */
export async function publish(registry: Registry, id: string): Promise<Publication> {
  const at = registry.clock.contestNow();
  const hasPublished = await inTransaction(registry, async (tx) => {
    const publication = await lockPublication(tx, id);
    if (publication.publishedAt !== null) return false;
    await lockEntries(tx, id);
    const problems = await problemsOf(registry, tx, publication);
    if (problems.length > 0) {
      const issues = problems.map(({ line, message }) => ({
        path: String(line),
        code: 'invalid',
        message: `第 ${line} 行：${message}`,
        severity: 'error' as const,
      }));
      throw new AppError('invalid_request', 'a list that cannot be published', { issues });
    }
    const told = await tell(registry, tx, publication, at);
    await tx.updateTable('publications').set({ published_at: at, told }).where('id', '=', id).execute();
    return true;
  });
  // What was staged has become history; it need not be part of what has to succeed together.
  if (hasPublished) await registry.db.deleteFrom('publication_rows').where('publication_id', '=', id).execute();
  return readPublication(registry.db, id);
}

/** In the order of their ids, so that two lists at once wait for each other instead of locking each other out. */
async function lockEntries(tx: Tx, id: string): Promise<void> {
  await sql`
    select from registrations where id in (select registration_id from publication_rows where publication_id = ${id})
    order by id for update`.execute(tx);
}

/** Tells of every result that is not there yet, then puts it there. Returns how many there were. */
async function tell(registry: Registry, tx: Tx, { id, stage }: Publication, at: Date): Promise<number> {
  const changing = sql`
    from publication_rows as rows join registrations as entry on entry.id = rows.registration_id
    where publication_id = ${id} and (entry.stage, entry.outcome) is distinct from (${stage}, rows.outcome)`;
  const told = await recordMany(registry, tx, {
    whom: sql`
      select entry.id as registration_id, line as place,
        array(select phone from contacts where registration_id = entry.id) as phones,
        jsonb_build_object('outcome', rows.outcome, 'reason', rows.reason) as data
      ${changing}`,
    ...{ type: 'advanced', at, data: { stage } },
  });
  await sql`
    update registrations set stage = ${stage}, outcome = result
    from (select entry.id as changing, rows.outcome as result ${changing}) as results
    where registrations.id = changing`.execute(tx);
  return told;
}
