import { sql } from 'kysely';
import { type Channel, type DeliveryState, type NoticeType, urgentTypes } from '../../../shared/notification';
import type { Parts } from '../../parts';
import { type Why, whyWords } from './why';
import { wakeDelivery } from './worker';

/** A notice that has failed for good on every rung, or on one of them for a reason that somebody must mend. */
export interface DeadLetter {
  noticeId: string;
  type: NoticeType;
  title: string;
  registrationId: string;
  contestId: string;
  projectName: string | null;
  phone: string;
  /** Contest time of what it tells. */
  at: Date;
  /** By another rung; nothing is to be replayed then, only mended. */
  reached: boolean;
  deliveries: { channel: Channel; state: DeliveryState; why: string | null; alarmed: boolean }[];
}

/** `sent` and `unknown` count as reached: a second message is not sent on a doubt. */
const reached = sql`exists (
  select from deliveries other where other.notice_id = notices.id and other.state in ('sent', 'delivered', 'unknown'))`;
const onItsWay = sql`exists (select from deliveries_due due where due.notice_id = notices.id)`;
const dead = sql`exists (
  select from deliveries failed where failed.notice_id = notices.id and failed.state = 'failed'
    and (failed.alarmed or not ${reached})) and not ${onItsWay}`;

export async function listDeadLetters({ db }: Pick<Parts, 'db'>): Promise<DeadLetter[]> {
  const { rows } = await sql<Omit<DeadLetter, 'deliveries'> & { deliveries: RawDelivery[] }>`
    select id as "noticeId", type, title, registration_id as "registrationId", contest_id as "contestId",
      project_name as "projectName", phone, at, ${reached} as reached,
      (select json_agg(json_build_object('channel', channel, 'state', state, 'why', why, 'alarmed', alarmed)
        order by channel desc) from deliveries where notice_id = notices.id) as deliveries
    from notices where ${dead} order by id`.execute(db);
  return rows.map((row) => ({ ...row, deliveries: row.deliveries.map(inWords) }));
}

/**
 * Sends those of them that have reached nobody up the ladder again, from its first rung; those that have are taken off
 * the list. Gives how many are on their way.
 */
export async function replayDeadLetters(
  { db, clock }: Pick<Parts, 'db' | 'clock'>,
  which: { noticeIds: readonly string[] } | { all: true },
): Promise<number> {
  return db.transaction().execute(async (trx) => {
    const chosen = 'all' in which ? sql`true` : sql`notices.id = any(${which.noticeIds}::bigint[])`;
    await sql`
      update deliveries set alarmed = false from notices
      where notices.id = notice_id and alarmed and ${chosen} and ${reached}`.execute(trx);
    const { rows } = await sql<{ notice_id: string }>`
      insert into deliveries_due (notice_id, phone, registration_id, urgent, run_at)
      select id, phone, registration_id, type = any(${urgentTypes}::text[]), ${clock.now()}
      from notices where ${dead} and not ${reached} and ${chosen}
      on conflict do nothing
      returning notice_id`.execute(trx);
    const ids = rows.map(({ notice_id }) => notice_id);
    await sql`delete from deliveries where notice_id = any(${ids}::bigint[])`.execute(trx);
    await wakeDelivery(trx, ids.length);
    return ids.length;
  });
}

type RawDelivery = Omit<DeadLetter['deliveries'][number], 'why'> & { why: Why | null };
const inWords = ({ why, ...delivery }: RawDelivery) => ({ ...delivery, why: why && whyWords[why] });

/** A person whom something urgent about an entry has reached on no channel, and who has not opened it here either. */
export interface Unreached {
  registrationId: string;
  contestId: string;
  projectName: string | null;
  phone: string;
  notices: { id: string; type: NoticeType; title: string; at: Date; deliveries: DeadLetter['deliveries'] }[];
}

/** Whom an organiser had better call, by entry. A message whose fate is unknown may not have arrived. */
export async function listUnreached({ db }: Pick<Parts, 'db'>): Promise<Unreached[]> {
  type Row = Omit<Unreached, 'notices'> & { id: string; type: NoticeType; title: string; at: Date } & {
    deliveries: RawDelivery[];
  };
  const { rows } = await sql<Row>`
    select id, type, title, at, registration_id as "registrationId", contest_id as "contestId",
      project_name as "projectName", phone,
      (select json_agg(json_build_object('channel', channel, 'state', state, 'why', why, 'alarmed', alarmed)
        order by channel desc) from deliveries where notice_id = notices.id) as deliveries
    from notices
    where read_at is null and type = any(${urgentTypes}::text[]) and not ${onItsWay}
      and exists (select from deliveries where notice_id = notices.id)
      and not exists (select from deliveries where notice_id = notices.id and state in ('sent', 'delivered'))
    order by registration_id, phone, id`.execute(db);
  const found = new Map<string, Unreached>();
  for (const { id, type, title, at, deliveries, ...who } of rows) {
    const key = `${who.registrationId} ${who.phone}`;
    const person = found.get(key) ?? { ...who, notices: [] };
    person.notices.push({ id, type, title, at, deliveries: deliveries.map(inWords) });
    found.set(key, person);
  }
  return [...found.values()];
}
