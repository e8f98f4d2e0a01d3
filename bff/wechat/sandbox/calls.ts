import { exchangeLoginCode, exchangePhoneCode } from './codes';
import { type Reply, Refusal } from './reply';
import type { State } from './state';
import { sendSubscribeMessage } from './subscribe';
import { checkToken, plainToken, stableToken } from './tokens';

export interface Call {
  method: string;
  query: Record<string, string>;
  body: string;
}

interface Spec {
  method: 'GET' | 'POST';
  token: boolean;
  run(state: State, call: { query: Record<string, string>; body: Record<string, unknown> }): Reply | Promise<Reply>;
}

const specs: Record<string, Spec> = {
  '/sns/jscode2session': { method: 'GET', token: false, run: (state, { query }) => exchangeLoginCode(state, query) },
  '/cgi-bin/token': { method: 'GET', token: false, run: (state, { query }) => plainToken(state, query) },
  '/cgi-bin/stable_token': { method: 'POST', token: false, run: (state, { body }) => stableToken(state, body) },
  '/wxa/business/getuserphonenumber': {
    method: 'POST',
    token: true,
    run: (state, { body }) => exchangePhoneCode(state, body),
  },
  '/cgi-bin/message/subscribe/send': {
    method: 'POST',
    token: true,
    run: (state, { body }) => sendSubscribeMessage(state, body),
  },
};

export const isCall = (path: string): boolean => path in specs;

/** One call of the API, or a Refusal. */
export async function answerCall(state: State, path: string, { method, query, body }: Call): Promise<Reply> {
  const spec = specs[path]!;
  if (spec.method === 'POST' && method !== 'POST') throw new Refusal(43002);
  if (spec.token) checkToken(state, query.access_token);
  return spec.run(state, { query, body: spec.method === 'POST' ? readBody(body) : {} });
}

function readBody(text: string): Record<string, unknown> {
  if (text === '') throw new Refusal(44002);
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // Said below.
  }
  throw new Refusal(47001);
}
