import type { IncomingHttpHeaders } from 'node:http';
import type { Response } from 'express';
import { z } from 'zod';
import { zhCN } from 'zod/locales';
import { AppError } from '../../../shared/errors';
import { isStorable } from '../answers/read-answers';

/** One call as a story sees it. */
export interface Call {
  /** The acting person; empty where a route asks for none. */
  phone: string;
  params: Record<string, string>;
  query: unknown;
  headers: IncomingHttpHeaders;
  /** Parsed JSON, or the bytes of a piece. */
  body: unknown;
  /** Contest time of arrival: what counts for deadlines, however long the call waits afterwards. */
  at: Date;
  response: Response;
}

export interface Route {
  method: 'get' | 'post' | 'put' | 'delete';
  path: string;
  /** The operation of openapi.yaml that this is. */
  operation: string;
  /** Asks for X-Acting-Phone. */
  acting: boolean;
  body?: 'json' | 'piece';
  /** The status when all went well; 204 has no body. */
  status: 200 | 201 | 204;
  /** The reply's body; a route that writes its own answers nothing. */
  handle(call: Call): Promise<unknown>;
}

/** Throws one `invalid_request` with every problem and its path. */
export function parse<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const parsed = schema.safeParse(value, { error: zhCN().localeError as never });
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map(({ path, code, message }) => ({
    path: path.map(String).join('.').slice(0, 200),
    code,
    message,
    severity: 'error' as const,
  }));
  throw new AppError('invalid_request', 'input that does not fit its schema', { issues });
}

/** Text that PostgreSQL can store and compare. */
export const text = (least: number, most: number) =>
  z.string().min(least).max(most).refine(isStorable, { error: '含有不能保存的字符' });
