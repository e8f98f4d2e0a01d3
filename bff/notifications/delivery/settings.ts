import type { Kysely } from 'kysely';
import type { NotificationReach, NotificationSettings } from '../../../shared/notification-endpoints';
import type { BffTables } from '../../database/tables';
import type { Person } from '../../http/route';
import type { Parts } from '../../parts';
import { messagesLeft } from './ledger';

/** Of whoever has set nothing: told on every channel, whenever it is. */
export const usualSettings: NotificationSettings = { wechat: true, sms: true, quietHours: null, muted: [] };

export async function readSettings(db: Kysely<BffTables>, phone: string): Promise<NotificationSettings> {
  const row = await db.selectFrom('notification_settings').selectAll().where('phone', '=', phone).executeTakeFirst();
  if (!row) return usualSettings;
  const { wechat, sms, quiet_from: from, quiet_to: to, muted } = row;
  return { wechat, sms, quietHours: from !== null && to !== null ? { from, to } : null, muted };
}

export async function saveSettings(
  { db, clock }: Pick<Parts, 'db' | 'clock'>,
  phone: string,
  { wechat, sms, quietHours, muted }: NotificationSettings,
): Promise<void> {
  const values = {
    wechat,
    sms,
    quiet_from: quietHours?.from ?? null,
    quiet_to: quietHours?.to ?? null,
    muted: [...new Set(muted)],
    changed_at: clock.now(),
  };
  await db
    .insertInto('notification_settings')
    .values({ phone, ...values })
    .onConflict((conflict) => conflict.column('phone').doUpdateSet(values))
    .execute();
}

/** The settings, and how far they reach at present. */
export async function readReach(parts: Parts, { phone }: Person): Promise<NotificationReach> {
  const { db, notices, wechat, settings } = parts;
  const bound = await db
    .selectFrom('wechat_bindings')
    .innerJoin('users', 'users.id', 'wechat_bindings.user_id')
    .select('openid')
    .where('phone', '=', phone)
    .execute();
  const openids = bound.map(({ openid }) => openid);
  const left = await messagesLeft(db, openids);
  return {
    settings: await readSettings(db, phone),
    wechatBound: openids.length > 0,
    smsOffered: settings.smsNotices,
    templates: wechat
      ? notices.wechat.map(({ templateId, name, types, longTerm }) => ({
          templateId,
          name,
          types: [...types],
          left: left.get(templateId) ?? 0,
          longTerm,
        }))
      : [],
  };
}
