import { sql } from 'kysely';
import { type Channel, channels, type NoticeType } from '../../shared/notification';
import type { Parts } from '../parts';

/** Of so many people, how many a notice of this kind would reach where, as far as is known now. */
export interface ChannelReach extends Record<Channel, number> {
  people: number;
  /** Nothing but the inbox: they see it when they open the mini-program. */
  inboxOnly: number;
}

/** Each person counts once, on the first rung of the ladder that would carry it. */
export async function channelReach(
  { db, notices, wechat, settings }: Parts,
  { phones, type }: { phones: readonly string[]; type: NoticeType },
): Promise<ChannelReach> {
  const templates = wechat
    ? notices.wechat.filter(({ types }) => types.includes(type)).map(({ templateId }) => templateId)
    : [];
  const { rows } = await sql<{ channel: Channel | null; people: number }>`
    select case
        when coalesce(settings.wechat, true) and exists (
          select from users join wechat_bindings bound on bound.user_id = users.id
          join consent_ledger ledger on ledger.openid = bound.openid
          where users.phone = given.phone and messages > 0 and template_id = any(${templates}::text[])
        ) then 'wechat'
        when coalesce(settings.sms, true) and ${settings.smsNotices} then 'sms'
      end as channel, count(*)::int as people
    from unnest(${phones}::text[]) as given (phone)
    left join notification_settings settings on settings.phone = given.phone
    group by 1`.execute(db);
  const at = (channel: Channel | null): number => rows.find((row) => row.channel === channel)?.people ?? 0;
  const reached = Object.fromEntries(channels.map((channel) => [channel, at(channel)])) as Record<Channel, number>;
  return { people: phones.length, ...reached, inboxOnly: at(null) };
}
