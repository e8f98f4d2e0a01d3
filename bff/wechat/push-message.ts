import { createHash } from 'node:crypto';
import { z } from 'zod';

/** So long a push is remembered; what was signed before that is refused. */
export const PUSH_KEPT_MS = 24 * 3_600_000;

/** What WeChat tells of a mini-program, as far as anything depends on it. */
export type PushEvent =
  | { kind: 'privacy'; what: 'revoked' | 'cancelled' | 'modified'; openid: string }
  | { kind: 'subscribe'; what: 'popup' | 'change' | 'sent'; openid: string; at: Date; items: SubscribeItem[] }
  | { kind: 'other'; what: string };

/** `status`: accept or reject of a popup or change, success or what went wrong of a message sent. */
export interface SubscribeItem {
  templateId: string;
  status: string;
  messageId: string | null;
}

export interface PushMessage {
  event: PushEvent;
  /** The same for every repetition. Hashed: nothing of a person stays behind in it. */
  key: Buffer;
}

const text = z.union([z.string(), z.number()]).transform(String);
const itemSchema = z.object({
  TemplateId: z.string(),
  SubscribeStatusString: z.string().optional(),
  ErrorStatus: z.string().optional(),
  MsgID: text.optional(),
});
const messageSchema = z.object({
  FromUserName: z.string().default(''),
  CreateTime: text.refine((seconds) => /^\d{1,12}$/.test(seconds)),
  MsgType: z.string(),
  Event: z.string().default(''),
  MsgId: text.optional(),
  OpenID: z.string().optional(),
  /** One item comes as itself, several as an array. */
  List: z.union([z.array(itemSchema), itemSchema.transform((item) => [item])]).default([]),
});
type Message = z.infer<typeof messageSchema>;

const privacy = {
  user_authorization_revoke: 'revoked',
  user_authorization_cancellation: 'cancelled',
  user_info_modified: 'modified',
} as const;
const subscribe = {
  subscribe_msg_popup_event: 'popup',
  subscribe_msg_change_event: 'change',
  subscribe_msg_sent_event: 'sent',
} as const;

/** A message in JSON; throws when it is none, or not of the documented shape. */
export function parsePush(json: string): PushMessage {
  const message = messageSchema.parse(JSON.parse(json));
  return { event: eventOf(message), key: keyOf(message) };
}

function eventOf({ MsgType, Event, CreateTime, FromUserName, OpenID, List }: Message): PushEvent {
  const openid = OpenID ?? FromUserName;
  if (MsgType === 'event' && isIn(privacy, Event)) {
    if (openid === '') throw new Error(`${Event} without an openid`);
    return { kind: 'privacy', what: privacy[Event], openid };
  }
  if (MsgType === 'event' && isIn(subscribe, Event)) {
    const items = List.map(({ TemplateId, SubscribeStatusString, ErrorStatus, MsgID }) => ({
      templateId: TemplateId,
      status: SubscribeStatusString ?? ErrorStatus ?? '',
      messageId: MsgID ?? null,
    }));
    return { kind: 'subscribe', what: subscribe[Event], openid, at: new Date(Number(CreateTime) * 1000), items };
  }
  return { kind: 'other', what: MsgType === 'event' ? Event : MsgType };
}

/** Events have no id: sender and second are all WeChat promises, and several may share those. */
function keyOf({ FromUserName, CreateTime, MsgType, Event, MsgId, OpenID, List }: Message): Buffer {
  const items = List.map(({ TemplateId, MsgID, SubscribeStatusString }) => [TemplateId, MsgID, SubscribeStatusString]);
  const parts = [FromUserName, CreateTime, MsgType, Event, MsgId, OpenID, items];
  return createHash('sha256').update(JSON.stringify(parts)).digest();
}

const isIn = <T extends object>(names: T, name: string): name is Extract<keyof T, string> => Object.hasOwn(names, name);
