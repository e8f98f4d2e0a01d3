import { sql } from 'kysely';
import type { MainHistoryEvent } from '../../main-api/contract';
import { newId } from '../new-id';
import type { Registry, Tx } from '../registry';

export interface Happening {
  registrationId: string;
  type: string;
  at: Date;
  actor: MainHistoryEvent['actor'];
  data: Record<string, unknown>;
  /** Phones beyond the entry's contacts. */
  alsoTo?: string[];
}

/**
 * Writes what happened into the entry's history and the feed, with the names and contacts as they are now. The last
 * thing of a transaction that changes an entry: the counter of the feed stays locked until commit, so places become
 * visible in their order and none is ever skipped, which a sequence would not promise.
 */
export async function recordEvent(registry: Registry, tx: Tx, happening: Happening): Promise<void> {
  const { registrationId, type, at, actor, data, alsoTo = [] } = happening;
  await sql`
    with place as (update feed set position = position + 1 returning position),
    told as (
      insert into events
        (id, position, registration_id, contest_id, type, at, revision, contacts, actor_kind, actor_phone, data)
      select ${newId()}, place.position, registrations.id, contest_id, ${type}, ${at}, revision,
        array(
          select phone from contacts where registration_id = registrations.id union select unnest(${alsoTo}::text[])
        ),
        ${actor.kind}, ${actor.phone},
        jsonb_build_object('projectName', project_name, 'teamName', team_name) || ${JSON.stringify(data)}::jsonb
      from registrations, place where registrations.id = ${registrationId}
      returning position, registration_id
    )
    insert into deliveries (position, registration_id, due_at)
    select position, registration_id, ${registry.clock.now()} from told where ${registry.webhook.wanted}`.execute(tx);
}
