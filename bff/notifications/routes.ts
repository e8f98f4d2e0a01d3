import { endpoints } from '../../shared/api';
import { AppError } from '../../shared/errors';
import { refuse } from '../http/parse-call';
import { problem } from '../http/request-problems';
import { type Route, route } from '../http/route';
import type { Parts } from '../parts';
import { reportConsents } from './delivery/ledger';
import { readReach, saveSettings } from './delivery/settings';
import { countUnread, markRead, readInbox, readNotice, readPlace } from './inbox';

const PAGE = 20;

export const notificationRoutes = (parts: Parts): Route[] => [...settingsRoutes(parts), ...inboxRoutes(parts)];

const inboxRoutes = ({ db, clock, contests }: Parts): Route[] => [
  route(endpoints.listNotifications, async ({ person, query: { cursor, limit = PAGE, type } }) => {
    const after = cursor === undefined ? null : readPlace(cursor);
    if (cursor !== undefined && !after) refuse([problem(['cursor'], 'unknown_cursor', '翻页的位置不对，请从头再看')]);
    const page = await readInbox(db, person.phone, { type, after, limit });
    return {
      ...page,
      unread: await countUnread(db, person.phone),
      now: clock.contestNow().toISOString(),
      demo: clock.demo,
    };
  }),

  route(endpoints.getNotification, async ({ person, params: { id } }) => {
    const notification = await readNotice(db, person.phone, id);
    if (!notification) throw new AppError('not_found', 'no such notice in this inbox');
    const contestName = contests.get(notification.contestId)?.contest.name ?? null;
    return { notification, contestName, now: clock.contestNow().toISOString(), demo: clock.demo };
  }),

  route(endpoints.readNotifications, async ({ person, input }) => {
    await markRead(db, person.phone, input, clock.contestNow());
    return { unread: await countUnread(db, person.phone) };
  }),
];

const settingsRoutes = (parts: Parts): Route[] => [
  route(endpoints.getNotificationSettings, ({ person }) => readReach(parts, person)),

  route(endpoints.putNotificationSettings, async ({ person, input }) => {
    await saveSettings(parts, person.phone, input);
    return readReach(parts, person);
  }),

  route(endpoints.reportNotificationConsents, async ({ person, input }) => {
    await reportConsents(parts, person, input);
    return readReach(parts, person);
  }),
];
