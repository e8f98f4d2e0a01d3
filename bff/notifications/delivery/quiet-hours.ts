import type { NotificationSettings } from '../../../shared/notification-endpoints';
import { DAY, HOUR, MINUTE } from '../../session/limits';

/** Days and clocks are those of Beijing, which knows no summer time. */
const BEIJING_MS = 8 * HOUR;

/** When the quiet hours that `now` lies in end; null outside of them. `from` equal to `to` is none. */
export function quietUntil(quiet: NotificationSettings['quietHours'], now: Date): Date | null {
  if (!quiet || quiet.from === quiet.to) return null;
  const midnight = midnightBefore(now);
  const [from, to] = [msOf(quiet.from), msOf(quiet.to)];
  const time = now.getTime() - midnight;
  if (from < to) return time >= from && time < to ? new Date(midnight + to) : null;
  if (time >= from) return new Date(midnight + DAY + to);
  return time < to ? new Date(midnight + to) : null;
}

/** Midnight in Beijing, when the vendors' days end. */
export const tomorrow = (now: Date): Date => new Date(midnightBefore(now) + DAY);

const midnightBefore = (now: Date): number => Math.floor((now.getTime() + BEIJING_MS) / DAY) * DAY - BEIJING_MS;

function msOf(clockTime: string): number {
  const [hours = 0, minutes = 0] = clockTime.split(':').map(Number);
  return hours * HOUR + minutes * MINUTE;
}
