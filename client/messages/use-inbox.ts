import { useEffect, useState } from 'react';
import { endpoints, type Output } from '../../shared/api';
import { AppError } from '../../shared/errors';
import { type Notification } from '../../shared/notification';
import { call } from '../api/call';
import { type Paged, usePaged } from '../api/use-paged';
import { setUnread } from './unread';

type First = Output<typeof endpoints.listNotifications>;

export interface Inbox extends Paged<First> {
  /** Marks one notice as read; quietly, since the person is already on the way to what it is about. */
  read: (notice: Notification) => Promise<void>;
  readAll: () => Promise<void>;
  /** Why marking all as read failed. */
  failure: string | null;
}

const pageSize = 30;

export function useInbox(): Inbox {
  const listed = usePaged('notifications', (cursor) =>
    call(endpoints.listNotifications, { query: { limit: pageSize, ...(cursor && { cursor }) } }),
  );
  const [readHere, setReadHere] = useState<ReadonlySet<string>>(new Set());
  const [failure, setFailure] = useState<string | null>(null);
  const items = listed.items.map((notice) =>
    notice.readAt === null && readHere.has(notice.id) ? { ...notice, readAt: notice.at } : notice,
  );
  const unread = listed.data?.unread;
  useEffect(() => {
    if (unread !== undefined) setUnread(unread);
  }, [unread]);

  const acknowledged = (ids: string[], unreadNow: number) => {
    setReadHere((before) => new Set([...before, ...ids]));
    if (listed.data) listed.put({ ...listed.data, unread: unreadNow });
  };
  const read = async ({ id, readAt }: Notification) => {
    if (readAt !== null) return;
    try {
      acknowledged([id], (await call(endpoints.readNotifications, { input: { ids: [id] } })).unread);
    } catch {
      // Stays unread, and can be opened again.
    }
  };
  const readAll = async () => {
    setFailure(null);
    try {
      const reply = await call(endpoints.readNotifications, { input: { all: true } });
      acknowledged(
        items.map(({ id }) => id),
        reply.unread,
      );
    } catch (thrown) {
      setFailure(thrown instanceof AppError ? thrown.sentence : String(thrown));
    }
  };
  return { ...listed, items, read, readAll, failure };
}
