import * as z from 'zod/mini';
import { clock, cursor, endpoint, limit } from './endpoint';
import { noticeTypes, notificationSchema } from './notification';

export const inboxEndpoints = {
  listNotifications: endpoint({
    method: 'GET',
    path: '/notifications',
    who: 'person',
    summary: 'The inbox, newest first',
    query: z.strictObject({ cursor, limit, type: z.optional(z.enum(noticeTypes)) }),
    output: z.object({
      items: z.array(notificationSchema),
      nextCursor: z.nullable(z.string()),
      unread: z.number(),
      ...clock,
    }),
  }),
  getNotification: endpoint({
    method: 'GET',
    path: '/notifications/:id',
    who: 'person',
    summary: 'One notice of my inbox with what became of it on each channel; reading it here does not mark it',
    output: z.object({ notification: notificationSchema, contestName: z.nullable(z.string()), ...clock }),
  }),
  readNotifications: endpoint({
    method: 'POST',
    path: '/notifications/read',
    who: 'person',
    summary: 'Mark some or all as read',
    input: z.union([
      z.strictObject({ ids: z.array(z.string().check(z.maxLength(64))).check(z.maxLength(500)) }),
      z.strictObject({ all: z.literal(true) }),
    ]),
    output: z.object({ unread: z.number() }),
  }),
} as const;
