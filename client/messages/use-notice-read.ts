import { useEffect } from 'react';
import { endpoints } from '../../shared/api';
import { call } from '../api/call';
import { setUnread } from './unread';

/** Whoever comes from a message and sees what it is about has read it, and finds it read in the inbox. */
export function useNoticeRead(notice: string | undefined, isSeen: boolean) {
  useEffect(() => {
    if (!notice || !isSeen) return;
    call(endpoints.readNotifications, { input: { ids: [notice] } }).then(
      ({ unread }) => setUnread(unread),
      () => {
        // Stays unread, and can be opened in the inbox.
      },
    );
  }, [notice, isSeen]);
}
