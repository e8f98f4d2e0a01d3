import { randomBytes } from 'node:crypto';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import request from 'supertest';
import { type AppOptions, createApp } from '../../bff/app';
import { connect } from '../../bff/database/connection';
import { migrate } from '../../bff/database/migrate';
import { bffMigrations } from '../../bff/database/migrations';
import { createDataSeal } from '../../bff/data-seal';
import type { BffTables } from '../../bff/database/tables';
import { documents } from '../../bff/legal/documents';
import type { MainApi } from '../../bff/main-api/main-api';
import { migrateJobs } from '../../bff/notifications/delivery/worker';
import { type NoticeTemplates, noTemplates } from '../../bff/notifications/templates';
import type { Parts } from '../../bff/parts';
import { createWeChat, type WeChatAccount } from '../../bff/wechat/wechat';
import { openSessionCache } from '../../bff/session/session-cache';
import { createTestClock, type TestClock } from './clock';
import { type FreshDatabase, migratedDatabase } from './database';
import { keepSms } from './keep-sms';

export const currentTerms = documents.terms.version;

export interface Bff {
  parts: Parts;
  clock: TestClock;
  database: FreshDatabase;
  url: string;
  /** Everything sent by SMS, oldest first. */
  sms: { to: string; text: string }[];
  /** Everything logged, a line each. */
  log: string[];
  http: ReturnType<typeof request>;
  /** The six digits last sent to a phone. */
  codeFor(phone: string): string;
  /** Signs in with a code; the token. */
  signIn(phone: string): Promise<string>;
  close(): Promise<void>;
}

export interface BffOptions {
  /** A second node on the same database, or the next start; its owner drops it. */
  database?: FreshDatabase;
  clock?: TestClock;
  mainApi?: MainApi;
  contests?: Parts['contests'];
  /** The mini-program, with how long WeChat may take. */
  wechat?: WeChatAccount & { deadlineMs?: number };
  notices?: NoticeTemplates;
  /** Shared by nodes that share a database. */
  dataKey?: Buffer;
  settings?: Partial<Parts['settings']>;
  ready?: AppOptions['ready'];
  catchUp?: AppOptions['catchUp'];
  operatorToken?: string;
  /** With sessions in memory, as `npm start` has them. */
  cached?: boolean;
}

/** A BFF on a real port and a real database, with a clock of its own and nothing sent anywhere. */
export async function startBff(options: BffOptions = {}): Promise<Bff> {
  const database = options.database ?? (await migratedDatabase());
  const connection = connect<BffTables>(database.bffUrl, { max: 5 });
  const { db, pool, close } = connection;
  await migrate(db, 'bff', bffMigrations);
  await migrateJobs(connection);
  const clock = options.clock ?? createTestClock('2026-07-10T01:00:00Z');
  const sms: Bff['sms'] = [];
  const log: string[] = [];
  const dataSeal = createDataSeal([{ id: 'k1', key: options.dataKey ?? randomBytes(32) }]);
  const { deadlineMs } = options.wechat ?? {};
  const more = deadlineMs === undefined ? {} : { deadlineMs };
  const wechat = options.wechat ? createWeChat(options.wechat, { db, clock, dataSeal, ...more }) : null;
  const parts: Parts = {
    clock,
    contests: options.contests ?? new Map(),
    filings: [],
    mainApi: options.mainApi ?? absentMainApi,
    db,
    pool,
    dataSeal,
    log: pino({ level: 'debug' }, { write: (line: string) => void log.push(line) }),
    sendSms: keepSms(sms),
    wechat,
    review: null,
    notices: options.notices ?? noTemplates,
    settings: {
      humanCheck: false,
      production: false,
      publicUrl: 'http://127.0.0.1',
      trustProxy: 1,
      smsMostPerDay: 10_000,
      smsNotices: true,
      smsReceiptKey: 'receipt-key-of-the-tests',
      linkSecret: 'link-secret-of-the-tests-0123456789',
      webhookSecret: 'webhook-secret-of-the-tests-012345',
      h5Folder: null,
      ...options.settings,
    },
  };
  const sessions = options.cached ? await openSessionCache(parts) : undefined;
  const app = createApp(parts, {
    ...(options.ready && { ready: options.ready }),
    ...(options.catchUp && { catchUp: options.catchUp }),
    ...(sessions && { sessions }),
    operatorToken: options.operatorToken ?? null,
  });
  const server = await new Promise<Server>((resolve) => {
    const listening = app.listen(0, '127.0.0.1', () => resolve(listening));
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const http = request(url);

  function codeFor(phone: string): string {
    const text = sms.filter(({ to, text }) => to === phone && text.includes('验证码')).at(-1)?.text ?? '';
    return /\d{6}/.exec(text)?.[0] ?? '';
  }

  return {
    parts,
    clock,
    database,
    url,
    sms,
    log,
    http,
    codeFor,
    async signIn(phone) {
      const asked = await http.post('/api/session/sms-code').send({ phone }).expect(202);
      const { challengeId } = asked.body as { challengeId: string };
      const given = { phone, code: codeFor(phone), challengeId, acceptedTerms: currentTerms };
      const signedIn = await http.post('/api/session/sms').send(given).expect(201);
      return (signedIn.body as { token: string }).token;
    },
    async close() {
      sessions?.close();
      await wechat?.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await close();
      if (!options.database) await database.drop();
    },
  };
}

/** A main API that nobody has started. */
const absentMainApi = new Proxy({} as MainApi, {
  get: (_target, name) => () => Promise.reject(new Error(`no main API in this test: ${String(name)}`)),
});

export const bearer = (token: string): [string, string] => ['authorization', `Bearer ${token}`];
