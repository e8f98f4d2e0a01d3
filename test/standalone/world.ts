import { randomBytes } from 'node:crypto';
import pino from 'pino';
import type { Clock } from '../../bff/clock';
import type { Contests } from '../../bff/contests/load-contests';
import { replies } from '../../bff/main-api/contract';
import { type Standalone, startStandalone, type StandaloneOptions } from '../../bff/standalone/server';
import type { Answers } from '../../shared/form/answers';
import type { Attachment, Receipt } from '../../shared/registration';
import type { MainRegistration } from '../../bff/main-api/contract';
import { createTestClock } from '../support/clock';
import { migratedDatabase } from '../support/database';
import { temporaryFolder } from '../support/run-folder';
import { complete, contests } from './tiny-contest';

export const OWNER = '13800000001';
export const STRANGER = '13900000009';
export const TOKEN = 'the service credential of these tests';
export const ORGANISER_TOKEN = 'the token of the command line';
export const SECRET = 'what the webhook is signed with';

export interface Reply<Body = Record<string, unknown>> {
  status: number;
  body: Body;
  headers: Headers;
}

export interface Ask {
  phone?: string | undefined;
  body?: unknown;
  headers?: Record<string, string>;
  token?: string;
}

export type World = Awaited<ReturnType<typeof openWorld>>;

/** A standalone API on a database of its own, in the middle of the registration period, and ways to talk to it. */
export async function openWorld(own: Partial<StandaloneOptions> & { contests?: Contests; clock?: Clock } = {}) {
  const database = await migratedDatabase();
  const dataDir = temporaryFolder('standalone');
  const clock = createTestClock('2026-11-20T10:00:00+08:00', '2026-07-10T09:00:00+08:00');
  const options: StandaloneOptions = {
    databaseUrl: database.standaloneUrl,
    clock,
    contests,
    dataDir,
    token: TOKEN,
    organiserToken: ORGANISER_TOKEN,
    dataKeys: [{ id: 'k1', key: randomBytes(32) }],
    webhook: { url: null, secret: SECRET },
    port: 0,
    sampleData: false,
    log: pino({ level: 'silent' }),
    say: () => {},
    ...own,
  };
  let running: Standalone = await startStandalone(options);

  async function call<Body = Record<string, unknown>>(
    method: string,
    path: string,
    ask: Ask = {},
  ): Promise<Reply<Body>> {
    const { phone = OWNER, body, headers = {}, token = TOKEN } = ask;
    const response = await fetch(running.url + path, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        'x-acting-phone': phone,
        ...(body !== undefined && !Buffer.isBuffer(body) && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: Buffer.isBuffer(body) ? new Uint8Array(body) : JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.startsWith('application/json');
    return { status: response.status, body: (isJson ? JSON.parse(text) : text) as Body, headers: response.headers };
  }

  const get = <Body = Record<string, unknown>>(path: string, phone?: string) => call<Body>('GET', path, { phone });
  const create = async (
    answers: Answers = complete,
    { phone, contestId = 'tiny' }: { phone?: string; contestId?: string } = {},
  ) => {
    const reply = await call<{ registration: MainRegistration }>('POST', '/registrations', {
      phone,
      body: { contestId, answers },
    });
    expect(reply.status).toBe(201);
    return keepsTo('registration', reply.body).registration;
  };
  const save = (id: string, revision: number, answers: Answers, phone?: string) =>
    call('PUT', `/registrations/${id}/answers`, { phone, body: { answers }, headers: { 'if-match': `"${revision}"` } });
  const submit = (id: string, revision: number, key: string, phone?: string) =>
    call<{ receipt: Receipt; registration: MainRegistration }>('POST', `/registrations/${id}/submissions`, {
      phone,
      headers: { 'if-match': `"${revision}"`, 'idempotency-key': key },
    });
  const read = async (id: string) =>
    keepsTo('registration', (await get<{ registration: MainRegistration }>(`/registrations/${id}`)).body).registration;
  const announce = async (id: string, name: string, size: number, phone?: string) =>
    call<{ file: Attachment }>('POST', `/registrations/${id}/files`, { phone, body: { name, size } });
  const piece = (id: string, fileId: string, from: number, bytes: Buffer, size: number, phone?: string) =>
    call<{ file: Attachment }>('PUT', `/registrations/${id}/files/${fileId}`, {
      phone,
      body: bytes,
      headers: { 'content-range': `bytes ${from}-${from + bytes.length - 1}/${size}` },
    });
  const organise = (method: string, path: string, body?: unknown) =>
    call(method, `/organiser${path}`, { body, token: ORGANISER_TOKEN });

  return {
    database,
    dataDir,
    clock,
    get url() {
      return running.url;
    },
    get api() {
      return running.api;
    },
    call,
    get,
    create,
    save,
    submit,
    read,
    announce,
    piece,
    organise,
    /** Ends and begins anew on the same database and folder. */
    async restart(changed: Partial<StandaloneOptions> = {}) {
      await running.stop();
      running = await startStandalone({ ...options, ...changed } as StandaloneOptions);
    },
    async close() {
      await running.stop();
      await database.drop();
    },
  };
}

/** The reply holds exactly what the contract says: nothing less and nothing more. */
export function keepsTo<Name extends keyof typeof replies, Body>(name: Name, body: Body): Body {
  expect(replies[name].parse(body)).toEqual(body);
  return body;
}
