import type { Kysely } from 'kysely';
import { z } from 'zod';
import { AppError } from '../../shared/errors';
import type { Clock } from '../clock';
import type { DataSeal } from '../data-seal';
import type { BffTables } from '../database/tables';
import { createAccessTokens } from './access-token';
import { codeUnanswered, WeChatRefusal } from './refusals';
import {
  SUBSCRIBE_SEND,
  type SubscribeAnswer,
  subscribeBody,
  subscribeFailure,
  type SubscribeMessage,
  subscribeReply,
} from './subscribe-message';
import { createTalk } from './talk';

/** The mini-program as its console knows it. */
export interface WeChatAccount {
  appid: string;
  secret: string;
  apiBase: string;
  push: PushKeys | null;
}

export interface PushKeys {
  token: string;
  /** 43 characters; null where messages come in the open. */
  aesKey: string | null;
}

export interface WeChat {
  appid: string;
  push: PushKeys | null;
  /** Whose phone this is; the code of wx.login is spent. */
  openidOf(loginCode: string): Promise<string>;
  /** The number behind the phone button, which must have been pressed by this very person. */
  phoneOf(given: { phoneCode: string; openid: string }): Promise<{ phone: string; countryCode: string }>;
  /** Sends one subscribe message, once. Never rejects. */
  sendSubscribeMessage(openid: string, message: SubscribeMessage): Promise<SubscribeAnswer>;
  close(): Promise<void>;
}

export interface WeChatParts {
  db: Kysely<BffTables>;
  clock: Clock;
  dataSeal: DataSeal;
  deadlineMs?: number;
}

const openidReply = z.object({ openid: z.string().min(1).max(128) });
const phoneReply = z.object({
  phone_info: z.object({
    purePhoneNumber: z.string(),
    countryCode: z.string(),
    watermark: z.object({ appid: z.string() }),
  }),
});

/** Speaks to WeChat for one mini-program. */
export function createWeChat(account: WeChatAccount, { deadlineMs, ...parts }: WeChatParts): WeChat {
  const { appid, secret, apiBase, push } = account;
  const talk = createTalk(apiBase, deadlineMs === undefined ? {} : { deadlineMs });
  const tokens = createAccessTokens(account, { ...parts, talk });

  /** With the token; one that is refused is replaced once. A refused token has had no effect. */
  async function post<T>(
    path: string,
    reply: z.ZodType<T>,
    body: object,
    onAsking: (isAsking: boolean) => void = () => {},
  ): Promise<T> {
    const ask = (token: string) => {
      onAsking(true);
      return talk.ask(path, reply, { method: 'post', query: { access_token: token }, body });
    };
    const token = await tokens.get();
    try {
      return await ask(token);
    } catch (error) {
      if (!(error instanceof WeChatRefusal) || error.meaning !== 'token') throw error;
      onAsking(false);
    }
    return ask(await tokens.insteadOf(token));
  }

  return {
    appid,
    push,
    async openidOf(loginCode) {
      const query = { appid, secret, js_code: loginCode, grant_type: 'authorization_code' };
      // The session_key that comes along must not leave the server and is needed for nothing here.
      const { openid } = await talk.ask('/sns/jscode2session', openidReply, { method: 'get', query }).catch(aboutCode);
      return openid;
    },
    async phoneOf({ phoneCode, openid }) {
      const body = { code: phoneCode, openid };
      const { phone_info: info } = await post('/wxa/business/getuserphonenumber', phoneReply, body).catch(aboutCode);
      if (info.watermark.appid !== appid) {
        throw new AppError('upstream_invalid', 'wechat: a phone number of another mini-program', {
          sentence: '微信返回的内容有误，请用短信验证码登录。',
        });
      }
      return { phone: info.purePhoneNumber, countryCode: info.countryCode };
    },
    async sendSubscribeMessage(openid, message) {
      let asked = false;
      const body = subscribeBody(openid, message);
      try {
        await post(SUBSCRIBE_SEND, subscribeReply, body, (isAsking) => void (asked = isAsking));
        return { answer: 'taken', receipt: null };
      } catch (error) {
        return subscribeFailure(error, asked);
      }
    },
    close: talk.close,
  };
}

function aboutCode(error: unknown): never {
  const isSilence = error instanceof AppError && !(error instanceof WeChatRefusal) && error.code === 'unavailable';
  throw isSilence ? codeUnanswered(error) : error;
}
