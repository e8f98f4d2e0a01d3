import { type Notification } from '../../shared/notification';
import { formatDay } from '../../shared/time';

export interface Day {
  title: string;
  notices: Notification[];
}

/** The inbox comes newest first; each day gets a head: 今天, 昨天, 7月8日. */
export function daysOf(notices: Notification[], now: Date): Day[] {
  const days: Day[] = [];
  for (const notice of notices) {
    const title = formatDay(notice.at, now);
    const last = days[days.length - 1];
    if (last?.title === title) last.notices.push(notice);
    else days.push({ title, notices: [notice] });
  }
  return days;
}

/** What opening it leads to, said before it is opened. */
export function invitation({ type }: Pick<Notification, 'type'>): string {
  return type === 'returned' ? '去修改' : '查看报名';
}
