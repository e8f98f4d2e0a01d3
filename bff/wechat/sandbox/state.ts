import { randomBytes } from 'node:crypto';

export interface Token {
  value: string;
  expiresAt: number;
  /** Replaced or killed: still known, so that it is refused as such. */
  dead: boolean;
}

export interface Code {
  value: string;
  openid: string;
  expiresAt: number;
  used: boolean;
}

export interface User {
  openid: string;
  phone: string;
  countryCode: string;
  /** WeChat holds this user to be a risk: every login code is refused with 40226. */
  blocked: boolean;
  /** Times of code2Session in the last minute. */
  logins: number[];
}

export interface Template {
  id: string;
  /** `thing1`, `time2`, …: its keywords. */
  fields: string[];
  kind: 'once' | 'long';
  banned: boolean;
}

export interface SentMessage {
  openid: string;
  templateId: string;
  page: string | null;
  data: Record<string, string>;
  at: number;
}

/** A way to go wrong, taken by the next `times` calls of a path; `*` is any path. */
export interface Fault {
  path: string;
  times: number;
  errcode?: number;
  errmsg?: string;
  latencyMs?: number;
  /** The connection is cut once the call has done its work. */
  reset?: boolean;
  contentType?: string;
  /** A body that is not the API's, such as a proxy's page, and its status. */
  body?: string;
  status?: number;
}

export interface SandboxOptions {
  appid: string;
  secret: string;
  /** Milliseconds since 1970. */
  now(): number;
  /** Where the mini-program's messages are pushed to, and how they are signed. */
  push?: { url: string; token: string; aesKey: string | null };
}

/** What the sandbox remembers. Plain data, so that tests may look at it and change it. */
export interface State extends SandboxOptions {
  users: Map<string, User>;
  loginCodes: Code[];
  phoneCodes: Code[];
  /** Of cgi-bin/token and of stable_token; the two are isolated from each other. */
  tokens: { plain: Token[]; stable: Token[] };
  /** Refused with 40001 although stable_token still hands them out: only a forced refresh helps. */
  stale: Set<string>;
  /** Times of forced refreshes. */
  forced: number[];
  templates: Map<string, Template>;
  /** `openid templateId` → messages left. */
  subscriptions: Map<string, number>;
  /** Users a message is under way to. */
  sending: Set<string>;
  sensitiveWords: string[];
  outbox: SentMessage[];
  faults: Fault[];
  /** Addresses that may call; null: all of them. */
  ipList: string[] | null;
  /** Every call in order, `GET /sns/jscode2session`. */
  calls: string[];
}

export const MINUTE_MS = 60_000;

export const createState = (options: SandboxOptions): State => ({
  ...options,
  users: new Map(),
  loginCodes: [],
  phoneCodes: [],
  tokens: { plain: [], stable: [] },
  stale: new Set(),
  forced: [],
  templates: new Map(),
  subscriptions: new Map(),
  sending: new Set(),
  sensitiveWords: [],
  outbox: [],
  faults: [],
  ipList: null,
  calls: [],
});

/** A user of the mini-program; one who is new gets this phone. */
export function userOf(state: State, openid: string, phone = '13800000001'): User {
  const known = state.users.get(openid);
  if (known) return known;
  const user: User = { openid, phone, countryCode: '86', blocked: false, logins: [] };
  state.users.set(openid, user);
  return user;
}

/** As long as the real ones, and as unguessable. */
export const randomValue = (bytes: number): string => randomBytes(bytes).toString('base64url');
