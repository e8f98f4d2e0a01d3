import { endpoints } from '../../shared/api';
import { type Route, route } from '../http/route';
import { makeLink } from '../links/links';
import type { Parts } from '../parts';
import { calendarLinks } from './download-calendar';

/** Rejects with `not_found` for an entry that is none of this person's. */
export const calendarRoutes = (parts: Parts): Route[] => [
  route(endpoints.linkCalendar, async ({ person: { phone }, params: { id } }) => {
    await parts.mainApi.get(phone, id);
    return makeLink(parts, calendarLinks, { phone, registrationId: id });
  }),
];
