import { maskPhone } from '../../shared/contacts';
import { recordLook } from '../access-log/record-look';
import { readDeliveries } from '../notifications/delivery/read-deliveries';
import { readSettings } from '../notifications/delivery/settings';
import type { Parts } from '../parts';
import { openRegistration, type OpenRegistration } from '../registrations/open-registration';
import { presentRegistration } from '../registrations/read-registration';
import type { Person } from '../http/route';
import { readConsents } from './consents';

/** Everything that is kept of one person, here and with the main API; secrets and other people's phones are no part of it. */
export async function collectOwnData(parts: Parts, person: Person) {
  const { db, clock } = parts;
  const { userId, phone } = person;
  const user = await db.selectFrom('users').selectAll().where('id', '=', userId).executeTakeFirstOrThrow();
  const sessions = await db
    .selectFrom('sessions')
    .select(['device', 'created_at', 'seen_at', 'expires_at'])
    .where('user_id', '=', userId)
    .orderBy('created_at')
    .execute();
  const wechat = await db
    .selectFrom('wechat_bindings')
    .select(['openid', 'bound_at'])
    .where('user_id', '=', userId)
    .execute();
  const consentsToMessages = await db
    .selectFrom('consent_ledger')
    .innerJoin('wechat_bindings', 'wechat_bindings.openid', 'consent_ledger.openid')
    .select(['consent_ledger.openid', 'template_id', 'messages', 'changed_at'])
    .where('user_id', '=', userId)
    .execute();
  const notices = await db
    .selectFrom('notices')
    .select(['id', 'type', 'title', 'text', 'project_name', 'registration_id', 'at', 'read_at'])
    .where('phone', '=', phone)
    .orderBy('at')
    .execute();
  const deliveries = await readDeliveries(
    db,
    notices.map(({ id }) => id),
  );
  const looks = await db
    .selectFrom('access_looks')
    .selectAll()
    .where((either) => either.or([either('subject_phone', '=', phone), either('looker_phone', '=', phone)]))
    .orderBy('id')
    .execute();
  const open = await openAll(parts, person);
  return {
    open,
    data: {
      exportedAt: clock.now(),
      user: { phone, since: user.created_at },
      consents: await readConsents(parts, person),
      sessions,
      wechat,
      notificationSettings: await readSettings(db, phone),
      consentsToMessages,
      notices: notices.map(({ id, ...notice }) => ({ ...notice, deliveries: deliveries.get(id) ?? [] })),
      looks: looks.map(({ id: _, subject_phone: __, looker_phone, hour: ___, ...look }) => ({
        ...look,
        looker_phone: looker_phone === phone ? phone : maskPhone(looker_phone),
      })),
      registrations: await Promise.all(open.map((each) => presentRegistration(parts, each))),
    },
  };
}
export type OwnData = Awaited<ReturnType<typeof collectOwnData>>;

/** One after the other: an export may wait, the main API has others to serve. */
async function openAll(parts: Parts, person: Person): Promise<OpenRegistration[]> {
  const opened: OpenRegistration[] = [];
  let cursor: string | undefined;
  do {
    const { items, nextCursor } = await parts.mainApi.list(person.phone, { cursor, limit: 100 });
    for (const { id } of items) {
      const open = await openRegistration(parts, person, id);
      await recordLook(parts, open.main, person.phone, 'sheet');
      opened.push(open);
    }
    cursor = nextCursor ?? undefined;
  } while (cursor !== undefined);
  return opened;
}
