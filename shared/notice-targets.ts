import type { NoticeType } from './notification';
import type { RouteName, RouteParams } from './routes';

/** A page and what it needs, as `pageLink` and `addressLink` take them. */
export type Target = { [Name in RouteName]: { name: Name; params: RouteParams[Name] } }[RouteName];

/**
 * Where a notice leads: to where something can be done about it. A message outside the inbox names its `notice`, so
 * that whoever opens it has read it there as well.
 */
export function noticeTarget(type: NoticeType, id: string, notice?: string): Target {
  const params = notice === undefined ? { id } : { id, notice };
  if (type === 'contactsChanged') return { name: 'contacts', params };
  if (type === 'supplementRequested') return { name: 'supplement', params };
  return { name: 'registration', params };
}
