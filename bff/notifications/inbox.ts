import { type Kysely, type Selectable, sql, type Transaction } from 'kysely';
import type { Delivery, NoticeType, Notification } from '../../shared/notification';
import type { BffTables, NoticesTable } from '../database/tables';
import { readDeliveries } from './delivery/read-deliveries';

export interface InboxPage {
  items: Notification[];
  nextCursor: string | null;
}

/** Where a page begins: after the notice of this moment and number. */
export interface Place {
  at: Date;
  id: string;
}

export async function readInbox(
  db: Kysely<BffTables>,
  phone: string,
  { type, after, limit }: { type: NoticeType | undefined; after: Place | null; limit: number },
): Promise<InboxPage> {
  let query = db.selectFrom('notices').selectAll().where('phone', '=', phone);
  if (type) query = query.where('type', '=', type);
  if (after) query = query.where(sql<boolean>`(at, id) < (${after.at}, ${after.id}::bigint)`);
  const rows = await query
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const deliveries = await readDeliveries(
    db,
    page.map(({ id }) => id),
  );
  return {
    items: page.map((row) => present(row, deliveries.get(row.id))),
    nextCursor: rows.length > limit && last ? writePlace(last) : null,
  };
}

/** undefined for what is not in this inbox, whoever else may have it. */
export async function readNotice(db: Kysely<BffTables>, phone: string, id: string): Promise<Notification | undefined> {
  if (!isNumber.test(id)) return undefined;
  const row = await db
    .selectFrom('notices')
    .selectAll()
    .where('phone', '=', phone)
    .where('id', '=', id)
    .executeTakeFirst();
  return row && present(row, (await readDeliveries(db, [row.id])).get(row.id));
}

export async function countUnread(db: Kysely<BffTables>, phone: string): Promise<number> {
  const { count } = await db
    .selectFrom('notices')
    .select((build) => build.fn.countAll<string>().as('count'))
    .where('phone', '=', phone)
    .where('read_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Marks these, or all. What is not in this inbox is left alone, as if it did not exist. */
export async function markRead(
  db: Kysely<BffTables>,
  phone: string,
  which: { ids: readonly string[] } | { all: true },
  now: Date,
): Promise<void> {
  const unread = db
    .updateTable('notices')
    .set({ read_at: now })
    .where('phone', '=', phone)
    .where('read_at', 'is', null);
  if ('all' in which) return void (await unread.execute());
  const ids = which.ids.filter((id) => isNumber.test(id));
  if (ids.length > 0) await unread.where('id', 'in', ids).execute();
}

/** With what became of each, and the settings for those to come. */
export async function forgetInbox(trx: Transaction<BffTables>, { phone }: { phone: string }): Promise<void> {
  await trx.deleteFrom('notification_settings').where('phone', '=', phone).execute();
  await trx.deleteFrom('notices').where('phone', '=', phone).execute();
}

function present(row: Selectable<NoticesTable>, deliveries: Delivery[] = []): Notification {
  return {
    id: row.id,
    type: row.type,
    registrationId: row.registration_id,
    contestId: row.contest_id,
    title: row.title,
    text: row.text,
    projectName: row.project_name,
    at: row.at.toISOString(),
    readAt: row.read_at && row.read_at.toISOString(),
    deliveries,
  };
}

const isNumber = /^[1-9]\d{0,17}$/;

const writePlace = ({ at, id }: Place): string => Buffer.from(`${at.getTime()} ${id}`).toString('base64url');

/** A cursor taken apart; null for what we never gave out. */
export function readPlace(cursor: string): Place | null {
  const [time = '', id = ''] = Buffer.from(cursor, 'base64url').toString('utf8').split(' ');
  return /^\d{1,15}$/.test(time) && isNumber.test(id) ? { at: new Date(Number(time)), id } : null;
}
