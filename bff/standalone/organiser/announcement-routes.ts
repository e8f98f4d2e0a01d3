import { z } from 'zod';
import { parse, type Route, text } from '../http/route';
import type { Registry } from '../registry';
import { announce, announceFinal } from './announce';

const words = text(0, 5_000);
const announcement = z.object({ title: text(0, 100), text: words });
const final = z.object({
  stage: text(1, 40),
  when: text(1, 100).optional(),
  where: text(1, 200).optional(),
  text: words.optional(),
});

export const announcementRoutes = (registry: Registry): Route[] => [
  {
    ...{ method: 'post', path: '/contests/:id/announcements', operation: 'announce' },
    ...{ acting: false, body: 'json', status: 200 },
    handle: async ({ params, body }) => ({ said: await announce(registry, params.id!, parse(announcement, body)) }),
  },
  {
    ...{ method: 'post', path: '/contests/:id/finals', operation: 'announceFinal' },
    ...{ acting: false, body: 'json', status: 200 },
    handle: async ({ params, body }) => ({ said: await announceFinal(registry, params.id!, parse(final, body)) }),
  },
];
