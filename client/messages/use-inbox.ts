import { useEffect, useRef, useState } from 'react';
import { endpoints, type Output } from '../../shared/api';
import { AppError } from '../../shared/errors';
import { type Notification } from '../../shared/notification';
import type { RegistrationSummary } from '../../shared/registration';
import { call } from '../api/call';
import { useLoaded } from '../api/use-loaded';
import { type Paged, usePaged } from '../api/use-paged';
import { listEntries } from '../registrations/list-entries';
import { setUnread } from './unread';

type First = Output<typeof endpoints.listNotifications>;

export interface Inbox extends Paged<First> {
  /** The person's entries that may wait for them, as far as the first page of the list goes. */
  entries: RegistrationSummary[];
  /** No entry is missing in `entries`. */
  entriesComplete: boolean;
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
  // Under the key of 我的赛事: one list on the phone, whichever page asked for it last.
  const entries = useLoaded('registrations', () => listEntries());
  useRefreshedBy(listed.data?.items[0]?.id, entries.refresh);
  const [readHere, setReadHere] = useState<ReadonlySet<string>>(new Set());
  const [failure, setFailure] = useState<string | null>(null);
  const unread = listed.data?.unread;
  // Pages further down were fetched earlier: another device may have read all of them since.
  const isRead = ({ id }: Notification) => unread === 0 || readHere.has(id);
  const items = listed.items.map((notice) =>
    notice.readAt === null && isRead(notice) ? { ...notice, readAt: notice.at } : notice,
  );
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
  return {
    ...listed,
    items,
    entries: entries.data?.items ?? [],
    entriesComplete: entries.data !== undefined && entries.data.nextCursor === null,
    read,
    readAll,
    failure,
  };
}

/** A new notice means that its entry has moved. */
function useRefreshedBy(newest: string | undefined, refresh: () => Promise<void>) {
  const known = useRef(newest);
  useEffect(() => {
    if (newest !== undefined && known.current !== undefined && known.current !== newest) void refresh();
    known.current = newest;
  }, [newest, refresh]);
}
