import { z } from 'zod';
import { type Meaning, NotReached, WeChatRefusal } from './refusals';

export const SUBSCRIBE_SEND = '/cgi-bin/message/subscribe/send';

/** A subscribe message as its template wants it. */
export interface SubscribeMessage {
  templateId: string;
  /** Path inside the mini-program, without a leading slash. */
  page: string;
  data: Record<string, string>;
}

/** `away`: certainly not sent. `silence`: no answer, so it may have been. */
export type SubscribeAnswer =
  | { answer: 'taken'; receipt: null }
  | { answer: 'refused'; by: { errcode: number; meaning: Meaning; field: string | null } }
  | { answer: 'away' }
  | { answer: 'silence' };

/** The number of the message, which WeChat sometimes adds, is longer than JSON's numbers; its events name another. */
export const subscribeReply = z.object({});

export const subscribeBody = (openid: string, { templateId, page, data }: SubscribeMessage) => ({
  touser: openid,
  template_id: templateId,
  page,
  data: Object.fromEntries(Object.entries(data).map(([field, value]) => [field, { value }])),
  miniprogram_state: 'formal',
  lang: 'zh_CN',
});

/** What failed; `asked`: the message itself was under way, not just the token for it. Never throws. */
export function subscribeFailure(error: unknown, asked: boolean): SubscribeAnswer {
  if (error instanceof WeChatRefusal) {
    const { errcode, meaning, field } = error;
    return asked || meaning !== 'passing' ? { answer: 'refused', by: { errcode, meaning, field } } : { answer: 'away' };
  }
  return error instanceof NotReached || !asked ? { answer: 'away' } : { answer: 'silence' };
}
