import { type Kysely, sql } from 'kysely';
import type { Channel, DeliveryState } from '../../../shared/notification';
import type { BffTables } from '../../database/tables';
import type { Consent } from './ladder';
import type { Why } from './why';

/** What is known of a notice on a channel from now on. */
export interface Mark {
  noticeId: string;
  channel: Channel;
  state: DeliveryState;
  why: Why | null;
  tries: number;
  doubts: number;
  beganAt: Date | null;
  consent: Consent | null;
  receipt: string | null;
  alarmed: boolean;
}

export const blankMark = {
  why: null,
  tries: 0,
  doubts: 0,
  beganAt: null,
  consent: null,
  receipt: null,
  alarmed: false,
};

/** When each notice is due again; null: there is nothing left to do. */
export type Next = { noticeId: string; runAt: Date | null };

/** Only for notices this claim still holds: a worker that was taken for dead changes nothing any more. */
export async function writeMarks(
  db: Kysely<BffTables>,
  claim: string,
  marks: readonly Mark[],
  now: Date,
): Promise<void> {
  if (marks.length === 0) return;
  const column = <T>(pick: (mark: Mark) => T) => marks.map(pick);
  // A receipt may be faster than the answer it is a receipt for.
  await sql`
    insert into deliveries as old
      (notice_id, channel, state, at, why, tries, doubts, began_at, openid, template_id, receipt, alarmed)
    select mark.notice_id, channel, state, ${now}, why, tries, doubts, began_at, openid, template_id, receipt, alarmed
    from unnest(
      ${column((mark) => mark.noticeId)}::bigint[],
      ${column((mark) => mark.channel)}::text[],
      ${column((mark) => mark.state)}::text[],
      ${column((mark) => mark.why)}::text[],
      ${column((mark) => mark.tries)}::smallint[],
      ${column((mark) => mark.doubts)}::smallint[],
      ${column((mark) => mark.beganAt)}::timestamptz[],
      ${column((mark) => mark.consent?.openid ?? null)}::text[],
      ${column((mark) => mark.consent?.templateId ?? null)}::text[],
      ${column((mark) => mark.receipt)}::text[],
      ${column((mark) => mark.alarmed)}::boolean[]
    ) as mark (notice_id, channel, state, why, tries, doubts, began_at, openid, template_id, receipt, alarmed)
    join deliveries_due due on due.notice_id = mark.notice_id and due.claim = ${claim}
    on conflict (notice_id, channel) do update set
      state = case when old.state = 'delivered' then old.state else excluded.state end,
      at = excluded.at, why = excluded.why, tries = excluded.tries, doubts = excluded.doubts,
      began_at = excluded.began_at, openid = excluded.openid, template_id = excluded.template_id,
      receipt = excluded.receipt, alarmed = excluded.alarmed`.execute(db);
}

export async function release(db: Kysely<BffTables>, claim: string, nexts: readonly Next[]): Promise<void> {
  const done = nexts.filter(({ runAt }) => runAt === null).map(({ noticeId }) => noticeId);
  const later = nexts.filter(({ runAt }) => runAt !== null);
  if (done.length > 0) {
    await sql`delete from deliveries_due where claim = ${claim} and notice_id = any(${done}::bigint[])`.execute(db);
  }
  if (later.length > 0) {
    await sql`
      update deliveries_due due set claim = null, claimed_until = null, run_at = next.run_at
      from unnest(${later.map((next) => next.noticeId)}::bigint[], ${later.map((next) => next.runAt)}::timestamptz[])
        as next (notice_id, run_at)
      where due.notice_id = next.notice_id and due.claim = ${claim}`.execute(db);
  }
}
