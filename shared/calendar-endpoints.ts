import * as z from 'zod/mini';
import { endpoint } from './endpoint';

export const calendarEndpoints = {
  linkCalendar: endpoint({
    method: 'POST',
    path: '/registrations/:id/calendar',
    who: 'person',
    summary: 'A link to the dates ahead of this entry as an iCalendar file, that lasts minutes',
    output: z.object({ url: z.string(), expiresAt: z.string() }),
  }),
} as const;
