import { AppError } from '../../../shared/errors';
import type { MainEvent } from '../../main-api/contract';
import type { Registry } from '../registry';
import { iso } from '../registrations/present-registration';
import type { EventsTable } from '../tables';

const eventFields = [
  'id',
  'position',
  'registration_id',
  'contest_id',
  'type',
  'at',
  'revision',
  'contacts',
  'data',
] as const;

/** The feed after a cursor, oldest first; nothing stands for the beginning. */
export async function readEvents(
  { db }: Registry,
  after: string,
  limit: number,
): Promise<{ events: MainEvent[]; next: string }> {
  if (!/^\d{0,15}$/.test(after)) {
    throw new AppError('invalid_request', 'a cursor we have not given out', {
      sentence: 'after 不是本接口给出的游标。',
    });
  }
  const rows = await db
    .selectFrom('events')
    .select(eventFields)
    .where('position', '>', after || '0')
    .orderBy('position')
    .limit(limit)
    .execute();
  return { events: rows.map(presentEvent), next: rows.at(-1)?.position ?? after };
}

export async function eventsAt({ db }: Pick<Registry, 'db'>, positions: string[]): Promise<Map<string, MainEvent>> {
  const rows = await db.selectFrom('events').select(eventFields).where('position', 'in', positions).execute();
  return new Map(rows.map((row) => [row.position ?? '', presentEvent(row)]));
}

type EventRow = Pick<EventsTable, Exclude<(typeof eventFields)[number], 'data'>> & { data: Record<string, unknown> };

function presentEvent({ id, registration_id, contest_id, type, at, revision, contacts, data }: EventRow): MainEvent {
  return { id, registrationId: registration_id, contestId: contest_id, type, at: iso(at), revision, contacts, data };
}
