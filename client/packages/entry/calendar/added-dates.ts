import Taro from '@tarojs/taro';
import * as z from 'zod/mini';
import type { CalendarDate } from '../../../../shared/calendar';

/** `new`: not in this phone's calendar as far as we know. `moved`: it is there with another time. */
export type Kept = 'new' | 'added' | 'moved';

/** No calendar tells what stands in it, so this phone remembers what it put there: each date by its id, and its time. */
const addedSchema = z.record(z.string(), z.string());
export type Added = z.infer<typeof addedSchema>;

const place = (account: string, registration: string) => `calendar/${account}/${registration}`;
const timeOf = ({ from, to }: CalendarDate) => `${from}/${to}`;

export const readAdded = (account: string, registration: string): Added =>
  addedSchema.safeParse(Taro.getStorageSync(place(account, registration))).data ?? {};

/** What is known now with these added; a full storage only forgets it. */
export function noteAdded(account: string, registration: string, dates: readonly CalendarDate[]): Added {
  const added = {
    ...readAdded(account, registration),
    ...Object.fromEntries(dates.map((date) => [date.id, timeOf(date)])),
  };
  try {
    Taro.setStorageSync(place(account, registration), added);
  } catch {
    // Offered again another time.
  }
  return added;
}

export function keptAs(added: Added, date: CalendarDate): Kept {
  const time = added[date.id];
  if (time === undefined) return 'new';
  return time === timeOf(date) ? 'added' : 'moved';
}
