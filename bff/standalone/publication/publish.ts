import { sql } from 'kysely';
import { AppError } from '../../../shared/errors';
import { inTransaction, type Registry, type Tx } from '../registry';
import { problemsOf } from './check-publication';
import { lockPublication, type Publication, readPublication } from './publication';

/**
 * Gives every entry of the list its result, with its history and its event in the feed: all in one transaction, and
 * once however often it is asked for. Only the last event is pushed; the push of each would keep the receiver busy
 * with what its next look at the feed brings by the hundred.
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

/** As recordEvent does for one entry, for all that change. Returns how many did. */
async function tell(registry: Registry, tx: Tx, { id, stage }: Publication, at: Date): Promise<number> {
  const { rows } = await sql<{ told: number }>`
    with changing as materialized (
      select entry.*, rows.line, rows.reason, rows.outcome as result
      from publication_rows as rows join registrations as entry on entry.id = rows.registration_id
      where publication_id = ${id} and (entry.stage, entry.outcome) is distinct from (${stage}, rows.outcome)
    ), changed as (
      update registrations set stage = ${stage}, outcome = changing.result
      from changing where registrations.id = changing.id
    ), told as materialized (
      select count(*)::integer as told from changing
    ), place as (
      update feed set position = position + told from told returning position - told as before
    ), recorded as (
      insert into events
        (id, position, registration_id, contest_id, type, at, revision, contacts, actor_kind, actor_phone, data)
      select left(encode(sha256(convert_to(${id} || ' ' || changing.id, 'UTF8')), 'hex'), 24),
        place.before + row_number() over (order by line), changing.id, contest_id, 'advanced', ${at}, revision,
        array(select phone from contacts where registration_id = changing.id), 'organiser', null,
        jsonb_build_object(
          'projectName', project_name, 'teamName', team_name, 'stage', ${stage}::text, 'outcome', result, 'reason', reason
        )
      from changing, place
      returning position, registration_id
    ), pushed as (
      insert into deliveries (position, registration_id, due_at)
      select position, registration_id, ${registry.clock.now()} from recorded
      where ${registry.webhook.wanted} order by position desc limit 1
    )
    select told from told`.execute(tx);
  return rows[0]?.told ?? 0;
}
