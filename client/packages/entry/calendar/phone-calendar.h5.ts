import { endpoints } from '../../../../shared/api';
import { call } from '../../../api/call';
import type { CalendarWish } from './phone-calendar';

/** A file of all dates, which the phone hands to its calendar; read again, it moves what is there. */
export const oneByOne = false;

/** A download does not leave the page. */
export async function addToCalendar({ registration }: CalendarWish): Promise<boolean> {
  const { url } = await call(endpoints.linkCalendar, { params: { id: registration } });
  window.location.href = url;
  return true;
}
