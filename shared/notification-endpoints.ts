import * as z from 'zod/mini';
import { endpoint } from './endpoint';
import { noticeTypes } from './notification';

const templateId = z.string().check(z.minLength(1), z.maxLength(100));
const clockTime = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/));

/** Returns, supplements and deadlines go at once whatever is set here. */
export const notificationSettingsSchema = z.strictObject({
  wechat: z.boolean(),
  sms: z.boolean(),
  /** Beijing time, may run over midnight; null: none. */
  quietHours: z.nullable(z.strictObject({ from: clockTime, to: clockTime })),
  /** Registrations whose other notices stay in the inbox. */
  muted: z.array(z.string().check(z.minLength(1), z.maxLength(64))).check(z.maxLength(200)),
});
export type NotificationSettings = z.infer<typeof notificationSettingsSchema>;

/** A WeChat subscribe-message template, and how many messages the person's consents still allow. */
export const consentTemplateSchema = z.object({
  templateId: z.string(),
  name: z.string(),
  types: z.array(z.enum(noticeTypes)),
  left: z.number(),
  /** A standing consent: `left` is 1 or 0 and is not used up. */
  longTerm: z._default(z.boolean(), false),
});
export type ConsentTemplate = z.infer<typeof consentTemplateSchema>;

const settingsReply = z.object({
  settings: notificationSettingsSchema,
  /** This person's WeChat is known here; without it nothing can be sent there. */
  wechatBound: z.boolean(),
  /** Text messages can be sent from here at all. */
  smsOffered: z.boolean(),
  /** In the order to ask for them; none where no mini-program or no template is set up. */
  templates: z.array(consentTemplateSchema),
});
export type NotificationReach = z.infer<typeof settingsReply>;

export const notificationEndpoints = {
  getNotificationSettings: endpoint({
    method: 'GET',
    path: '/notification-settings',
    who: 'person',
    summary: 'Channels, quiet hours, muted entries, and what the consents to WeChat messages still allow',
    output: settingsReply,
  }),
  putNotificationSettings: endpoint({
    method: 'PUT',
    path: '/notification-settings',
    who: 'person',
    summary: 'Replaces the settings; what is urgent is never muted by them',
    input: notificationSettingsSchema,
    output: settingsReply,
  }),
  reportNotificationConsents: endpoint({
    method: 'POST',
    path: '/notification-consents',
    who: 'person',
    summary: 'What the subscribe dialog answered, once for each dialog however often it is reported',
    input: z.strictObject({
      /** Made up by the client for each dialog, so that a repeated report counts once. */
      dialogId: z.string().check(z.regex(/^[A-Za-z0-9_-]{10,64}$/)),
      answers: z
        .array(z.strictObject({ templateId, answer: z.enum(['accept', 'reject', 'ban', 'filter']) }))
        .check(z.minLength(1), z.maxLength(5)),
    }),
    output: settingsReply,
  }),
} as const;
