import { type RawBuilder, sql } from 'kysely';
import { newId } from '../new-id';
import type { Registry, Tx } from '../registry';

export interface ManyEvents {
  /**
   * Selects `registration_id`, `phones`, the contacts that are told, `place`, by which the events follow each other,
   * and `data`, what is told of this entry alone.
   */
  whom: RawBuilder<unknown>;
  type: string;
  at: Date;
  /** What is told of all. */
  data: Record<string, unknown>;
}

/**
 * As recordEvent does for one entry, for many. Only the last event is pushed: the push of each would keep the receiver
 * busy with what its next look at the feed brings by the hundred. Returns how many entries it were.
 */
export async function recordMany(registry: Registry, tx: Tx, { whom, type, at, data }: ManyEvents): Promise<number> {
  const { rows } = await sql<{ told: number }>`
    with whom as materialized (${whom}), told as materialized (
      select count(*)::integer as told from whom
    ), reached as (
      update feed set position = position + told from told returning position - told as before
    ), recorded as (
      insert into events
        (id, position, registration_id, contest_id, type, at, revision, contacts, actor_kind, actor_phone, data)
      select left(encode(sha256(convert_to(${newId()} || ' ' || entry.id, 'UTF8')), 'hex'), 24),
        reached.before + row_number() over (order by place), entry.id, contest_id, ${type}, ${at}, revision,
        whom.phones, 'organiser', null,
        jsonb_build_object('projectName', project_name, 'teamName', team_name) || ${JSON.stringify(data)}::jsonb || whom.data
      from whom join registrations as entry on entry.id = whom.registration_id, reached
      returning position, registration_id
    ), pushed as (
      insert into deliveries (position, registration_id, due_at)
      select position, registration_id, ${registry.clock.now()} from recorded
      where ${registry.webhook.wanted} order by position desc limit 1
    )
    select told from told`.execute(tx);
  return rows[0]?.told ?? 0;
}

/** The contacts of every entry this holds for. */
export const contactsOfAll = (condition: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  select id as registration_id, array(select phone from contacts where registration_id = registrations.id) as phones,
    id as place, '{}'::jsonb as data
  from registrations where ${condition}`;

/** Each person once, however many of these entries are theirs: by the one saved last. */
export const eachContactOnce = (condition: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  select registration_id, array_agg(phone) as phones, registration_id as place, '{}'::jsonb as data from (
    select distinct on (phone) phone, contacts.registration_id
    from contacts join registrations on registrations.id = contacts.registration_id
    where ${condition} order by phone, saved_at desc, id
  ) as once group by registration_id`;
