import { useRef, useState } from 'react';
import { AppError } from '../../../../shared/errors';
import {
  notificationEndpoints,
  type NotificationReach,
  type NotificationSettings,
} from '../../../../shared/notification-endpoints';
import { call } from '../../../api/call';
import { type Loaded } from '../../../api/use-loaded';
import { useReach } from '../../../messages/use-reach';

export interface SettingsDesk {
  loaded: Loaded<NotificationReach>;
  /** As the person has just set it, before the server has answered. */
  settings: NotificationSettings | undefined;
  /** Saves at once; what could not be saved goes back to what it was, with a sentence. */
  set: (change: Partial<NotificationSettings>) => void;
  failure: string | null;
}

export function useSettings(): SettingsDesk {
  const loaded = useReach();
  const [wanted, setWanted] = useState<NotificationSettings | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const turn = useRef(0);
  const settings = wanted ?? loaded.data?.settings;

  const save = async (next: NotificationSettings) => {
    const mine = ++turn.current;
    setWanted(next);
    setFailure(null);
    try {
      const reply = await call(notificationEndpoints.putNotificationSettings, { input: next });
      if (mine === turn.current) loaded.put(reply);
    } catch (thrown) {
      if (mine === turn.current) setFailure(thrown instanceof AppError ? thrown.sentence : '没有保存成功，请重试。');
    } finally {
      if (mine === turn.current) setWanted(null);
    }
  };
  return {
    loaded,
    settings,
    set: (change) => settings && void save({ ...settings, ...change }),
    failure,
  };
}
