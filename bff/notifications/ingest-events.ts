import { sql, type Transaction } from 'kysely';
import { MOBILE, plainMobile } from '../../shared/form/fields/phone';
import type { BffTables } from '../database/tables';
import type { MainEvent } from '../main-api/contract';
import { forgetInvitations } from '../contacts/invitations';
import { DAY } from '../session/limits';
import { forgetPapers } from '../papers/paper-memory';
import type { Parts } from '../parts';
import { watchEntries } from '../reminders/watch-entries';
import { isUrgent } from './delivery/ladder';
import { wakeDelivery } from './delivery/worker';
import { noticeOf } from './notices';

/** What is older tells nobody anything new: the feed of a platform that has been there for years is read once. */
const STALE_MS = 3 * DAY;

/**
 * Puts each event's notice into the inbox of each contact: all or nothing, and once however often an event comes.
 * Jobs that tell on other channels come with them in this same transaction. Inboxes belong to phones, so one who has
 * never signed in finds everything at the first sign-in.
 */
export async function ingestEvents(
  { clock, contests }: Pick<Parts, 'clock' | 'contests'>,
  db: Transaction<BffTables>,
  events: readonly MainEvent[],
): Promise<void> {
  const now = clock.contestNow();
  const deleted = events.filter(({ type }) => type === 'deleted');
  // Wherever it was deleted: here, in the web form, by another node that went down right afterwards.
  const gone = deleted.map(({ registrationId }) => registrationId);
  await forgetPapers(db, gone);
  await forgetInvitations(db, gone);
  await watchEntries(db, events, { contests, now });
  const rows = events.flatMap((event) => {
    const notice = noticeOf(event, contests.get(event.contestId)?.contest);
    const phones = event.contacts.map(plainMobile).filter((phone) => MOBILE.test(phone));
    return notice ? phones.map((phone) => ({ event, notice, phone })) : [];
  });
  if (rows.length === 0) return;
  const column = <T>(pick: (row: (typeof rows)[number]) => T) => rows.map(pick);
  const urgent = rows.map(({ notice }) => notice.type).filter(isUrgent);
  const { rows: told } = await sql`
    with told as (
    insert into notices (event_id, phone, type, registration_id, contest_id, title, text, project_name, at, facts)
    select * from unnest(
      ${column(({ event }) => event.id)}::text[],
      ${column(({ phone }) => phone)}::text[],
      ${column(({ notice }) => notice.type)}::text[],
      ${column(({ event }) => event.registrationId)}::text[],
      ${column(({ event }) => storable(event.contestId))}::text[],
      ${column(({ notice }) => notice.title)}::text[],
      ${column(({ notice }) => notice.text)}::text[],
      ${column(({ notice }) => notice.projectName)}::text[],
      ${column(({ event }) => whenOf(event.at, now))}::timestamptz[],
      ${column(({ notice }) => JSON.stringify(notice.facts))}::jsonb[])
    on conflict (event_id, phone) do nothing
    returning id, phone, registration_id, type, at)
    insert into deliveries_due (notice_id, phone, registration_id, urgent, run_at)
    select id, phone, registration_id, type = any(${urgent}::text[]), ${clock.now()} from told
    where at > ${new Date(now.getTime() - STALE_MS)}
    returning notice_id`.execute(db);
  await wakeDelivery(db, told.length);
}

/** One event that PostgreSQL refuses would hold up all that follow, so none is: NUL goes, no date becomes now. */
const storable = (text: string): string => text.replaceAll('\0', '');

function whenOf(at: string, now: Date): string {
  const time = Date.parse(at);
  const isPlausible = time > 0 && time < Date.UTC(9999, 0);
  return new Date(isPlausible ? time : now.getTime()).toISOString();
}
