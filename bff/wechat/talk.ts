import { Axios, AxiosError } from 'axios';
import { z } from 'zod';
import { AppError } from '../../shared/errors';
import { createTransport } from '../main-api/transport';
import { notReached, unanswered, WeChatRefusal } from './refusals';

const DEADLINE_MS = 5_000;

export interface Asked {
  method: 'get' | 'post';
  query?: Record<string, string>;
  body?: object;
}

/** One call of WeChat's server API. Never repeats it: codes are spent by the first, whatever becomes of the answer. */
export interface Talk {
  ask<T>(path: string, reply: z.ZodType<T>, asked: Asked): Promise<T>;
  close(): Promise<void>;
}

const unreached = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT']);

const refusalSchema = z.object({ errcode: z.number(), errmsg: z.string().catch('') });

/** WeChat's server API at `base`. Errors never quote what was sent or what came back. */
export function createTalk(base: string, { deadlineMs = DEADLINE_MS }: { deadlineMs?: number } = {}): Talk {
  const transport = createTransport(base, { accept: 'application/json' });
  const http = new Axios({ adapter: transport.adapter, timeout: deadlineMs });
  return {
    async ask(path, reply, { method, query = {}, body }) {
      const search = new URLSearchParams(query).toString();
      const { status, data } = await http
        .request<string>({
          method,
          url: search ? `${path}?${search}` : path,
          // Raw UTF-8: escapes such as \u4e2d are refused with 40033.
          ...(body && { data: JSON.stringify(body), headers: { 'content-type': 'application/json; charset=utf-8' } }),
        })
        .catch((error: unknown): never => {
          if (!(error instanceof AxiosError)) throw error;
          throw unreached.has(error.code ?? '') ? notReached(path, error.message) : unanswered(path, error.message);
        });
      const value = parseBody(path, status, data);
      const refused = refusalSchema.safeParse(value).data;
      // Some calls say 0 when all is well, others nothing.
      if (refused && refused.errcode !== 0) throw new WeChatRefusal(path, refused.errcode, refused.errmsg);
      const parsed = reply.safeParse(value);
      if (parsed.success) return parsed.data;
      const where = parsed.error.issues[0]?.path.join('.') ?? '';
      throw new AppError('upstream_invalid', `wechat ${path}: ${where} is not what is documented`, {
        sentence: '微信返回的内容有误，请用短信验证码登录。',
      });
    },
    close: transport.close,
  };
}

/** The text decides, whatever its content type says: sns calls its JSON plain text. */
function parseBody(path: string, status: number, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw unanswered(path, `status ${status} without JSON (${text.length} characters)`);
  }
}
