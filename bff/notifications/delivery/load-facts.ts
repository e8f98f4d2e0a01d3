import { sql } from 'kysely';
import type { Channel, DeliveryState, NoticeType } from '../../../shared/notification';
import type { NoticeFacts } from '../notice-facts';
import type { NoticeWords } from '../render-notice';
import { templatesFor } from '../templates';
import type { DeliveryParts } from './delivery-parts';
import type { Consent, Facts, Tried } from './ladder';
import { usualSettings } from './settings';

/** One notice on its way to one person: what decides, and what it says. */
export interface Errand {
  noticeId: string;
  phone: string;
  facts: Facts;
  words: NoticeWords;
}

interface Row {
  id: string;
  phone: string;
  type: NoticeType;
  registration_id: string;
  contest_id: string;
  title: string;
  text: string;
  project_name: string | null;
  facts: NoticeFacts | null;
  at: Date;
  read_at: Date | null;
  wechat: boolean | null;
  sms: boolean | null;
  quiet_from: string | null;
  quiet_to: string | null;
  muted: string[] | null;
  bindings: { openid: string; templates: string[] | null }[] | null;
  tried: TriedRow[] | null;
}
interface TriedRow {
  channel: Channel;
  state: DeliveryState;
  tries: number;
  doubts: number;
  began: boolean;
  openid: string | null;
  template_id: string | null;
}

/** Everything the ladder asks about these notices, in one reading. */
export async function loadErrands(parts: DeliveryParts, noticeIds: readonly string[]): Promise<Errand[]> {
  const { db, clock } = parts;
  const now = clock.now();
  const [{ rows }, pauses] = await Promise.all([
    sql<Row>`
      select notices.id, notices.phone, notices.type, registration_id, contest_id, title, text, project_name, facts, at, read_at,
        wechat, sms, quiet_from, quiet_to, muted,
        (select json_agg(json_build_object('openid', openid, 'templates', (
            select json_agg(template_id) from consent_ledger ledger
            where ledger.openid = bound.openid and messages > 0)) order by bound_at desc)
          from users join wechat_bindings bound on bound.user_id = users.id
          where users.phone = notices.phone) as bindings,
        (select json_agg(json_build_object('channel', channel, 'state', state, 'tries', tries, 'doubts', doubts,
            'began', began_at is not null, 'openid', openid, 'template_id', template_id))
          from deliveries where notice_id = notices.id) as tried
      from notices left join notification_settings settings on settings.phone = notices.phone
      where notices.id = any(${noticeIds}::bigint[])
      order by notices.id`.execute(db),
    db.selectFrom('channel_pauses').selectAll().where('until', '>', now).execute(),
  ]);
  const paused = Object.fromEntries(pauses.map(({ channel, until }) => [channel, until]));
  return rows.map((row) => errandOf(parts, row, { now, paused }));
}

function errandOf(parts: DeliveryParts, row: Row, { now, paused }: { now: Date; paused: Facts['pauses'] }): Errand {
  const templates = templatesFor(parts.notices, row.contest_id).filter(({ types }) => types.includes(row.type));
  const bindings = row.bindings ?? [];
  const consents = templates.flatMap(({ templateId }): Consent[] =>
    bindings.filter((bound) => bound.templates?.includes(templateId)).map(({ openid }) => ({ openid, templateId })),
  );
  const { wechat, sms, quiet_from: from, quiet_to: to, muted } = row;
  return {
    noticeId: row.id,
    phone: row.phone,
    facts: {
      now,
      type: row.type,
      registrationId: row.registration_id,
      read: row.read_at !== null,
      settings:
        wechat === null || sms === null
          ? usualSettings
          : { wechat, sms, quietHours: from !== null && to !== null ? { from, to } : null, muted: muted ?? [] },
      wechat: { offered: parts.wechat !== null && templates.length > 0, bound: bindings.length > 0, consents },
      // The number of the review account is nobody's.
      sms: { offered: parts.settings.smsNotices && row.phone !== parts.review?.phone },
      pauses: paused,
      tried: Object.fromEntries((row.tried ?? []).map((each) => [each.channel, triedOf(each)])),
    },
    words: {
      id: row.id,
      type: row.type,
      title: row.title,
      text: row.text,
      projectName: row.project_name,
      at: row.at,
      registrationId: row.registration_id,
      contestId: row.contest_id,
      facts: row.facts,
    },
  };
}

const triedOf = ({ state, tries, doubts, began, openid, template_id: templateId }: TriedRow): Tried => ({
  state,
  tries,
  doubts,
  underWay: state === 'waiting' && began,
  consent: openid !== null && templateId !== null ? { openid, templateId } : null,
});
