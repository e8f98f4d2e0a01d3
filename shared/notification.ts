import * as z from 'zod/mini';

/** What a change is called; also the types of the event feed that reach an inbox. */
export const noticeTypes = [
  'submitted',
  'returned',
  'approved',
  'rejected',
  'advanced',
  'notAdvanced',
  'technicalVerification',
  'contactsChanged',
] as const;
export type NoticeType = (typeof noticeTypes)[number];

export const notificationSchema = z.object({
  id: z.string(),
  type: z.enum(noticeTypes),
  registrationId: z.string(),
  contestId: z.string(),
  title: z.string(),
  text: z.string(),
  projectName: z.nullable(z.string()),
  at: z.string(),
  readAt: z.nullable(z.string()),
});
export type Notification = z.infer<typeof notificationSchema>;
