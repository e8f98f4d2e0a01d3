import { type Delivery, deliveryStateNames, type Notification } from '../../shared/notification';
import type { RegistrationSummary } from '../../shared/registration';
import { formatClock, formatDay } from '../../shared/time';
import { channelNames } from '../sentences';

/** The notices about one entry. */
export interface NoticeGroup {
  registrationId: string;
  /** What the entry is called in the newest notice that calls it anything. */
  projectName: string | null;
  /** As the list of entries has it; undefined where that has not come, or has it no more. */
  entry: RegistrationSummary | undefined;
  /** The newest, and what has not been read; at least one. */
  shown: Notification[];
  folded: Notification[];
}

const mostUnread = 3;

/** The inbox comes newest first; the entry with the newest notice stands first. */
export function groupsOf(notices: Notification[], entries: readonly RegistrationSummary[]): NoticeGroup[] {
  const byEntry = new Map<string, Notification[]>();
  for (const notice of notices) {
    const known = byEntry.get(notice.registrationId);
    if (known) known.push(notice);
    else byEntry.set(notice.registrationId, [notice]);
  }
  return [...byEntry].map(([registrationId, all]) => {
    const unread = all.filter(({ readAt }) => readAt === null).slice(0, mostUnread);
    const shown = all.filter((notice, i) => i === 0 || unread.includes(notice));
    return {
      registrationId,
      projectName: all.find(({ projectName }) => projectName !== null)?.projectName ?? null,
      entry: entries.find(({ id }) => id === registrationId),
      shown,
      folded: all.filter((notice) => !shown.includes(notice)),
    };
  });
}

/** `较早的 4 条，其中 1 条未读` */
export function foldedWords(folded: readonly Notification[]): string {
  const unread = folded.filter(({ readAt }) => readAt === null).length;
  return [`较早的 ${folded.length} 条`, ...(unread > 0 ? [`其中 ${unread} 条未读`] : [])].join('，');
}

/** `微信 已送达 · 短信 未发送`; empty where nothing is known of a channel. */
export const receiptWords = (deliveries: readonly Delivery[]): string =>
  deliveries.map(({ channel, state }) => `${channelNames[channel]} ${deliveryStateNames[state]}`).join(' · ');

/** `09:12` today, else with its day. */
export function whenWords(at: string, now: Date): string {
  const day = formatDay(at, now);
  return day === '今天' ? formatClock(at) : `${day} ${formatClock(at)}`;
}

/** What opening it leads to, said before it is opened. */
export function invitation({ type }: Pick<Notification, 'type'>): string {
  return invitations[type] ?? '查看报名';
}

const invitations: Partial<Record<Notification['type'], string>> = {
  returned: '去修改',
  supplementRequested: '去补充',
  verificationAction: '去办理',
  deadline: '去处理',
  contactsChanged: '查看联络人',
};
