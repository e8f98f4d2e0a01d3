import { type RawBuilder, sql } from 'kysely';
import { newId } from '../new-id';
import type { Registry, Tx } from '../registry';

/**
 * As recordEvent does for one entry, for many: `whom` selects `registration_id` and `phones`, the contacts that are
 * told. Only the last event is pushed; the feed brings all of them by the hundred. Returns how many entries it were.
 */
export async function recordMany(
  registry: Registry,
  tx: Tx,
  { whom, type, at, data }: { whom: RawBuilder<unknown>; type: string; at: Date; data: Record<string, unknown> },
): Promise<number> {
  const { rows } = await sql<{ told: number }>`
    with whom as materialized (${whom}), told as materialized (
      select count(*)::integer as told from whom
    ), place as (
      update feed set position = position + told from told returning position - told as before
    ), recorded as (
      insert into events
        (id, position, registration_id, contest_id, type, at, revision, contacts, actor_kind, actor_phone, data)
      select left(encode(sha256(convert_to(${newId()} || ' ' || entry.id, 'UTF8')), 'hex'), 24),
        place.before + row_number() over (order by entry.id), entry.id, contest_id, ${type}, ${at}, revision,
        whom.phones, 'organiser', null,
        jsonb_build_object('projectName', project_name, 'teamName', team_name) || ${JSON.stringify(data)}::jsonb
      from whom join registrations as entry on entry.id = whom.registration_id, place
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
  select id as registration_id, array(select phone from contacts where registration_id = registrations.id) as phones
  from registrations where ${condition}`;

/** Each person once, however many of these entries are theirs: by the one saved last. */
export const eachContactOnce = (condition: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  select registration_id, array_agg(phone) as phones from (
    select distinct on (phone) phone, contacts.registration_id
    from contacts join registrations on registrations.id = contacts.registration_id
    where ${condition} order by phone, saved_at desc, id
  ) as once group by registration_id`;
