import { Axios, type AxiosRequestConfig, type AxiosResponse } from 'axios';
import type { Logger } from 'pino';
import type { Readable } from 'node:stream';
import { AppError } from '../../../shared/errors';
import { createReplyParser } from '../parse-reply';
import { refusal } from '../refusal';
import { createResilience, type Limits, usualLimits } from '../resilience';
import { createTransport } from '../transport';
import { readEnvelope, refusedBy, SESSION_OVER, SUCCESS } from './envelope';
import { createPlatformSession } from './platform-session';
import { replies } from './wire';

export interface TalkOptions {
  url: string;
  user: string;
  password: string;
  log: Logger;
  limits?: Partial<Limits>;
}

/** A request; a body that can be read only once is made anew for each try. */
export type Call = AxiosRequestConfig & { body?: () => Readable };

/** One back office, spoken to: signed in, with deadlines, its envelopes opened. */
export interface Talk {
  /** A GET: the text of a reply with code 200. */
  read(call: Call): Promise<string>;
  /** Anything else, sent once, and once more only where the session was over, for then nothing was done. */
  write(call: Call): Promise<string>;
  /** A file's content; null size where the office does not say. */
  open(path: string): Promise<{ stream: Readable; size: number | null; mediaType: string | null }>;
  parse: ReturnType<typeof createReplyParser<typeof replies>>;
  fileDeadlineMs: number;
  close(): Promise<void>;
}

export function createTalk({ url, user, password, log, limits }: TalkOptions): Talk {
  const all = { ...usualLimits, ...limits };
  const resilience = createResilience(all, log);
  const transport = createTransport(url, { accept: 'application/json' });
  const http = new Axios({ adapter: transport.adapter, timeout: all.deadlineMs });
  const parse = createReplyParser(log, replies);
  const session = createPlatformSession(login, log);

  async function login(): Promise<string> {
    const data = JSON.stringify({ username: user, password });
    const headers = { 'content-type': 'application/json' };
    const text = opened(await resilience.write(() => http.request({ method: 'post', url: '/login', data, headers })));
    return parse('login', text).token;
  }

  async function signedIn(send: (token: string) => Promise<AxiosResponse>): Promise<AxiosResponse> {
    for (let again = false; ; again = true) {
      const token = await session.token();
      const response = await send(token);
      if (!isSessionOver(response)) return response;
      session.expire(token);
      if (again) throw new AppError('unavailable', 'back office: a new session is refused as well');
    }
  }

  const request =
    ({ body, ...config }: Call, how: 'read' | 'write') =>
    (token: string) =>
      resilience[how](() =>
        http.request({
          method: 'get',
          ...config,
          ...(body && { data: body() }),
          headers: { ...config.headers, authorization: `Bearer ${token}` },
        }),
      );

  return {
    read: async (call) => opened(await signedIn(request(call, 'read'))),
    write: async (call) => opened(await signedIn(request(call, 'write'))),
    async open(path) {
      const call: Call = { url: path, responseType: 'stream', timeout: all.fileDeadlineMs };
      const get = request(call, 'read');
      const response = await signedIn(async (token) => complaintAsText(await get(token)));
      if (response.status >= 400) throw refusal(response);
      // A complaint that came instead of the file.
      if (typeof response.data === 'string') opened(response);
      if (typeof response.data === 'string')
        throw new AppError('upstream_invalid', 'back office: no file in its place');
      const { data, headers } = response;
      const size = Number(headers['content-length'] ?? NaN);
      const mediaType = (headers['content-type'] as string | undefined) ?? null;
      return { stream: data as Readable, size: Number.isInteger(size) ? size : null, mediaType };
    },
    parse,
    fileDeadlineMs: all.fileDeadlineMs,
    close: transport.close,
  };
}

/** The text of a reply with code 200; anything else is thrown as what it means. */
function opened(response: AxiosResponse): string {
  if (response.status < 200 || response.status >= 300) throw refusal(response);
  const text = String(response.data);
  const envelope = readEnvelope(text);
  if (envelope.code !== SUCCESS) throw refusedBy(envelope);
  return text;
}

/** Said with HTTP 200 as a rule, and by a gateway before it with 401. */
function isSessionOver({ status, data }: AxiosResponse): boolean {
  if (status === 401) return true;
  if (status !== 200 || typeof data !== 'string' || data.length > 2_000) return false;
  return readEnvelope(data).code === SESSION_OVER;
}

/** Where a file should stream, an office may say in an envelope why it does not. */
async function complaintAsText(response: AxiosResponse): Promise<AxiosResponse> {
  const isJson = String(response.headers['content-type'] ?? '').includes('json');
  if (typeof response.data === 'string' || !isJson) return response;
  const chunks: Buffer[] = [];
  for await (const chunk of response.data as Readable) chunks.push(chunk as Buffer);
  return { ...response, data: Buffer.concat(chunks).toString() };
}
