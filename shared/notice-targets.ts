import type { NoticeType } from './notification';
import type { RouteName, RouteParams } from './routes';

/** A page and what it needs, as `pageLink` and `addressLink` take them. */
export type Target = { [Name in RouteName]: { name: Name; params: RouteParams[Name] } }[RouteName];

/** Where a notice leads: to where something can be done about it. */
export function noticeTarget(type: NoticeType, registrationId: string): Target {
  if (type === 'contactsChanged') return { name: 'contacts', params: { id: registrationId } };
  if (type === 'supplementRequested') return { name: 'supplement', params: { id: registrationId } };
  return { name: 'registration', params: { id: registrationId } };
}
