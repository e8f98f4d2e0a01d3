import { randomBytes, randomUUID } from 'node:crypto';
import path from 'node:path';
import { sql } from 'kysely';
import { loadTemplates, type NoticeTemplates } from '../../../bff/notifications/templates';
import { openLog } from '../../../bff/log';
import { createClock } from '../../../bff/clock';
import { loadContests } from '../../../bff/contests/load-contests';
import { backgroundInThread, type ThreadOrder } from '../../../bff/background/in-thread';
import type { PartsSettings } from '../../../bff/create-parts';
import { type Connection, connect } from '../../../bff/database/connection';
import { migrate } from '../../../bff/database/migrate';
import { bffMigrations } from '../../../bff/database/migrations';
import type { BffTables } from '../../../bff/database/tables';
import { openDesk } from '../../../bff/desk';
import { documents } from '../../../bff/legal/documents';
import { migrateJobs } from '../../../bff/notifications/delivery/worker';
import { hashOfToken } from '../../../bff/session/keys';
import { given, serve } from './serve';

const BATCH = 1_000;

/** The BFF as `npm start` puts it together, with as many people signed in as are asked for. */
async function main(): Promise<void> {
  const { databaseUrl, mainApiUrl, token, offsetMs, people, wechat, port } = await given<{
    databaseUrl: string;
    mainApiUrl: string;
    token: string;
    offsetMs: number;
    people: number;
    /** The mini-program, and the WeChats of the people, each with a consent left; none without it. */
    wechat?: { appid: string; secret: string; apiBase: string; openids: string[] };
    port?: number;
  }>();
  const connection = connect<BffTables>(databaseUrl, { max: 20 });
  await migrate(connection.db, 'bff', bffMigrations);
  await migrateJobs(connection);
  const tokens = await signedIn(connection, people);
  const notices = loadTemplates(path.join(__dirname, '../../../config/notices/templates.yaml'));
  if (wechat) await haveConsent(connection, wechat.openids, notices);
  await sql`vacuum analyze`.execute(connection.db);
  const log = openLog('info');
  const settings: PartsSettings = {
    mainApiUrl,
    secrets: {
      MAIN_API_TOKEN: token,
      MAIN_API_WEBHOOK_SECRET: token,
      LINK_SECRET: token,
      DATA_KEYS: `k1:${'A'.repeat(43)}=`,
    },
    ...(wechat && { wechat: { ...wechat, push: null }, notices }),
    settings: {
      humanCheck: true,
      production: true,
      publicUrl: 'http://127.0.0.1',
      trustProxy: false,
      smsNotices: true,
      smsMostPerDay: 10_000,
      smsReceiptKey: 'receipt-key-of-the-tests',
      h5Folder: null,
    },
  };
  const contests = loadContests(path.join(__dirname, '../../../config/contests'));
  const order: ThreadOrder = {
    ...settings,
    ...{ databaseUrl, contestOffsetMs: offsetMs, logLevel: 'info', sms: { provider: 'nobody' } },
    contests: [...contests.values()].map(({ contest }) => contest),
  };
  const desk = await openDesk({
    ...settings,
    connection,
    clock: createClock(offsetMs),
    contests,
    log,
    sendSms: async () => ({ fate: 'accepted', receipt: null }),
    background: () => backgroundInThread(order, log),
  });
  serve(desk.app, { tokens }, () => desk.stop(), port);
}

/** The WeChats of the people, in the order of their phones, each with a consent left to every template. */
async function haveConsent(
  { db }: Connection<BffTables>,
  openids: readonly string[],
  { wechat }: NoticeTemplates,
): Promise<void> {
  await sql`
    insert into wechat_bindings (openid, user_id, bound_at)
    select openid, id, now()
    from unnest(${openids}::text[]) with ordinality as given (openid, n)
    join (select id, row_number() over (order by phone) as n from users) as people using (n)`.execute(db);
  await sql`
    insert into consent_ledger (openid, template_id, messages, changed_at)
    select openid, template_id, 1, now()
    from wechat_bindings, unnest(${wechat.map(({ templateId }) => templateId)}::text[]) as template_id`.execute(db);
}

/** Sessions of so many phones, from 13000000000 on, as generated entries have them. */
async function signedIn({ db }: Connection<BffTables>, people: number): Promise<string[]> {
  const now = new Date();
  const made = Array.from({ length: people }, (_, i) => ({
    id: randomUUID(),
    phone: `130${String(i).padStart(8, '0')}`,
    token: randomBytes(32).toString('base64url'),
  }));
  for (let i = 0; i < made.length; i += BATCH) {
    const batch = made.slice(i, i + BATCH);
    await db
      .insertInto('users')
      .values(batch.map(({ id, phone }) => ({ id, phone, created_at: now })))
      .execute();
    const sessions = batch.map(({ id, token }) => ({
      id: randomUUID(),
      token_hash: Buffer.from(hashOfToken(token), 'base64'),
      user_id: id,
      created_at: now,
      seen_at: now,
      expires_at: new Date(now.getTime() + 86_400_000),
    }));
    await db.insertInto('sessions').values(sessions).execute();
    const consents = batch.flatMap(({ id }) =>
      (['terms', 'privacy'] as const).map((document) => ({
        user_id: id,
        document,
        version: documents[document].version,
        at: now,
      })),
    );
    await db.insertInto('consents').values(consents).execute();
  }
  return made.map(({ token }) => token);
}

void main();
