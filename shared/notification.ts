import * as z from 'zod/mini';

/** What a change is called; also the types of the event feed that reach an inbox. */
export const noticeTypes = [
  'submitted',
  'returned',
  'approved',
  'rejected',
  'supplementRequested',
  'technicalVerification',
  'verificationAction',
  'advanced',
  'notAdvanced',
  'final',
  'publicityOpened',
  'publicityClosing',
  'award',
  'awardRevoked',
  'deadline',
  'extended',
  'announcement',
  'contactsChanged',
] as const;
export type NoticeType = (typeof noticeTypes)[number];

/** These go at once: no mute and no quiet hours hold them back. */
export const urgentTypes: readonly NoticeType[] = ['returned', 'supplementRequested', 'deadline'];

/** The rungs of the ladder above the inbox, which every notice reaches. */
export const channels = ['wechat', 'sms'] as const;
export type Channel = (typeof channels)[number];

/**
 * `sent`: the provider's interface took it. `delivered`: its event or receipt came. `unknown`: no answer, so it may or
 * may not have gone out. `failed`: refused, or a receipt says so. `skipped`: never tried, `why` says why.
 */
export const deliveryStates = ['waiting', 'sent', 'delivered', 'unknown', 'failed', 'skipped'] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** Words mean what they say: 已发出 is not 已送达, and 已读 is opened in our inbox. */
export const deliveryStateNames: Record<DeliveryState, string> = {
  waiting: '等待发送',
  sent: '已发出',
  delivered: '已送达',
  unknown: '结果未知',
  failed: '未送达',
  skipped: '未发送',
};

export const deliverySchema = z.object({
  channel: z.enum(channels),
  state: z.enum(deliveryStates),
  /** Real time of the last change. */
  at: z.string(),
  /** A sentence; null where the state says it all. */
  why: z.nullable(z.string()),
});
export type Delivery = z.infer<typeof deliverySchema>;

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
  /** What became of it on each channel, in the order of the ladder; empty for a notice older than the ladder. */
  deliveries: z._default(z.array(deliverySchema), []),
});
export type Notification = z.infer<typeof notificationSchema>;
