import Taro from '@tarojs/taro';
import * as z from 'zod/mini';
import { fillPath, type Endpoint, type Input, type Output, type Params, type Query } from '../../shared/api';
import { AppError } from '../../shared/errors';
import { askConsent } from '../session/consent';
import { currentSession, expireSession } from '../session/session';
import { goToSignIn } from '../session/return-to';
import { noteClock } from './contest-clock';
import { errorFromReply, notReached } from './failures';
import { noteReached } from './network';

// Compiled checkers need eval, which WeChat forbids.
z.config({ jitless: true });

const base = process.env.TARO_ENV === 'h5' ? '/api' : `${process.env.TARO_APP_API_BASE ?? ''}/api`;
const patienceMs = 15_000;

type Wanted<Name extends string, Value> = [Value] extends [undefined] ? unknown : { [name in Name]: Value };
type Given<E extends Endpoint> = (keyof Params<E> extends never ? unknown : { params: Params<E> }) &
  (undefined extends Query<E> ? unknown : { query?: Query<E> }) &
  Wanted<'input', Input<E>> & {
    headers?: Record<string, string>;
    /** One piece of a file, sent as it is. */
    body?: ArrayBuffer;
    timeoutMs?: number;
    /** A session that is over is no surprise to the caller and leads nowhere. */
    endsSession?: true;
  };
type Arguments<E extends Endpoint> = Record<never, never> extends Given<E> ? [given?: Given<E>] : [given: Given<E>];

interface Plain {
  params?: Record<string, string>;
  query?: Record<string, unknown>;
  input?: unknown;
  headers?: Record<string, string>;
  body?: ArrayBuffer;
  timeoutMs?: number;
  endsSession?: true;
}

/**
 * One call of the BFF's API. Gives the parsed reply or throws an AppError; `isOffline(error)` when nothing came back.
 * Never repeats a call that may have been heard: only one refused for want of consent, once the person has agreed. A
 * session that ran out leads to sign-in and back.
 */
export async function call<const E extends Endpoint>(endpoint: E, ...[given]: Arguments<E>): Promise<Output<E>> {
  return callOnce(endpoint, given ?? {}, true);
}

async function callOnce<const E extends Endpoint>(endpoint: E, options: Plain, mayAsk: boolean): Promise<Output<E>> {
  const token = currentSession()?.token;
  if (endpoint.who === 'person' && !token) throw new AppError('unauthenticated', 'not signed in');
  const reply = await ask(endpoint, options, token);
  if (reply.statusCode >= 200 && reply.statusCode < 300) return read(endpoint, reply.data) as Output<E>;
  const error = errorFromReply(reply.statusCode, reply.data);
  if (reply.statusCode === 401 && token && !options.endsSession && expireSession(token))
    void goToSignIn({ expired: true });
  if (error.code === 'consent_required' && mayAsk && (await askConsent())) return callOnce(endpoint, options, false);
  throw error;
}

async function ask(endpoint: Endpoint, options: Plain, token: string | undefined) {
  const { params = {}, query = {}, input, headers, body, timeoutMs = patienceMs } = options;
  try {
    const reply = await Taro.request<unknown>({
      url: base + fillPath(endpoint.path, params) + queryString(query),
      method: endpoint.method,
      data: body ?? (input === undefined ? undefined : JSON.stringify(input)),
      header: {
        Accept: 'application/json',
        ...(body && { 'Content-Type': 'application/octet-stream' }),
        ...(input !== undefined && { 'Content-Type': 'application/json' }),
        ...(token && { Authorization: `Bearer ${token}` }),
        ...headers,
      },
      timeout: timeoutMs,
    });
    noteReached(true);
    return reply;
  } catch (thrown) {
    noteReached(false);
    throw notReached(thrown, { typed: endpoint.method !== 'GET' });
  }
}

function read(endpoint: Endpoint, data: unknown): unknown {
  if (!endpoint.output) return undefined;
  const parsed = endpoint.output.safeParse(data);
  if (!parsed.success) {
    const { path, message } = parsed.error.issues[0]!;
    throw new AppError('upstream_invalid', `${endpoint.path}: ${path.join('.')} ${message}`, { cause: parsed.error });
  }
  noteClock(parsed.data);
  return parsed.data;
}

function queryString(query: Record<string, unknown>): string {
  const parts = Object.entries(query)
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`);
  return parts.length > 0 ? `?${parts.join('&')}` : '';
}
