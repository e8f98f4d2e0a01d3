import { randomBytes } from 'node:crypto';
import path from 'node:path';
import type { Kysely } from 'kysely';
import { pino } from 'pino';
import request from 'supertest';
import { openFrontDoor } from '../../bff/boot/front-door';
import { type Contests, loadContests } from '../../bff/contests/load-contests';
import { connect } from '../../bff/database/connection';
import { migrate } from '../../bff/database/migrate';
import { bffMigrations } from '../../bff/database/migrations';
import type { BffTables } from '../../bff/database/tables';
import { openDesk } from '../../bff/desk';
import { migrateJobs } from '../../bff/notifications/delivery/worker';
import { loadTemplates } from '../../bff/notifications/templates';
import { documents } from '../../bff/legal/documents';
import type { Parts } from '../../bff/parts';
import { startReview } from '../../bff/review/start-review';
import type { ReviewSettings } from '../../bff/review/variables';
import { parseDataKeys } from '../../bff/secrets';
import type { Registry } from '../../bff/standalone/registry';
import { startStandalone } from '../../bff/standalone/server';
import { buildOnce, h5Folder } from './builds';
import { type BackOffice, OFFICE_PASSWORD, OFFICE_USER, startBackOffice } from './back-office/server';
import { createTestClock, type TestClock } from './clock';
import { migratedDatabase } from './database';
import { proofOf } from './human';
import { keepSms } from './keep-sms';
import { organiser, runs, type Said } from './organiser';
import { temporaryFolder } from './run-folder';
import { startWeChat, type WeChatWorld } from './wechat';

const root = path.resolve(__dirname, '../..');
const ORGANISER = 'the token of the command line in these tests';

/** Everything `npm start` brings up, on free ports, with a clock of its own. */
export interface TestDesk {
  url: string;
  clock: TestClock;
  /** WeChat's servers. */
  wechat: WeChatWorld;
  contests: Contests;
  /** What the organiser's command line works with. */
  readonly registry: Registry;
  /** The organiser's command line: `organise('approve', id)`. */
  organise(...args: string[]): Promise<Said>;
  /** What the BFF works with. */
  readonly parts: Parts;
  /** The platform behind the desk, where it is a back office and not standalone. */
  readonly office: BackOffice;
  /** What the BFF keeps itself. */
  db: Kysely<BffTables>;
  databaseUrl: string;
  http: ReturnType<typeof request>;
  sms: { to: string; text: string }[];
  /** What is logged where it is kept, a line each. */
  log: string[];
  codeFor(phone: string): string;
  /** Asks for a code to sign in with. */
  signInCode(phone: string): Promise<{ challengeId: string; code: string }>;
  /** Signs in by SMS; the header that goes with every further call. */
  signIn(phone: string): Promise<{ authorization: string }>;
  readonly standaloneDatabaseUrl: string;
  readonly dataKeys: string;
  /** Ends and begins anew on the same database and folder, with the contests of another folder or with other keys. */
  restart(changed: { contestsDir?: string; dataKeys?: string }): Promise<void>;
  stop(): Promise<void>;
}

export interface DeskOptions {
  h5?: boolean;
  /** The sample entries, of the real contests. */
  samples?: boolean;
  webhook?: boolean;
  contestsDir?: string;
  contestStart?: string;
  backOffice?: boolean;
  pollPerMinute?: number;
  /** WeChat's reviewers. */
  review?: ReviewSettings | null;
  /** In place of standalone. */
  mainApiUrl?: string;
  /** Keeps what is logged from info on. */
  logged?: boolean;
}

export async function startDesk({
  h5 = false,
  samples = false,
  webhook = true,
  contestsDir,
  contestStart = '2026-07-10T09:00:00+08:00',
  backOffice = false,
  pollPerMinute = 60_000,
  review = null,
  mainApiUrl,
  logged = false,
}: DeskOptions = {}): Promise<TestDesk> {
  if (h5) await buildOnce('h5');
  const database = await migratedDatabase({ review: review !== null });
  const connection = connect<BffTables>(database.bffUrl, { max: 5 });
  await migrate(connection.db, 'bff', bffMigrations);
  await migrateJobs(connection);
  const clock = createTestClock(new Date(), contestStart);
  const wechat = await startWeChat(clock);
  const log: string[] = [];
  const logger = pino({ level: logged ? 'info' : 'silent' }, { write: (line: string) => void log.push(line) });
  const secrets = {
    MAIN_API_TOKEN: randomBytes(32).toString('hex'),
    MAIN_API_WEBHOOK_SECRET: randomBytes(32).toString('hex'),
    LINK_SECRET: randomBytes(32).toString('hex'),
    DATA_KEYS: `k1:${randomBytes(32).toString('base64')}`,
  };
  const door = await openFrontDoor({ host: '127.0.0.1', port: 0 });
  const url = `http://127.0.0.1:${door.port}`;
  const sms: TestDesk['sms'] = [];
  const dataDir = temporaryFolder('desk');
  const office = backOffice ? await startBackOffice(clock) : null;
  const openStandalone = (contests: Contests) =>
    startStandalone({
      databaseUrl: database.standaloneUrl,
      clock,
      contests,
      dataDir,
      token: secrets.MAIN_API_TOKEN,
      organiserToken: ORGANISER,
      dataKeys: parseDataKeys(secrets.DATA_KEYS),
      webhook: { url: webhook ? `${url}/hooks/registration-events` : null, secret: secrets.MAIN_API_WEBHOOK_SECRET },
      port: 0,
      sampleData: samples,
      log: logger,
      say: () => {},
    });
  async function open(contests: Contests) {
    const standalone = office ? null : await openStandalone(contests);
    const reviewDesk =
      review &&
      (await startReview(review, {
        databaseUrl: database.reviewUrl!,
        dataDir,
        dataKeys: parseDataKeys(secrets.DATA_KEYS),
        clock,
        contests,
        log: logger,
      }));
    const desk = await openDesk({
      connection,
      mainApiUrl: mainApiUrl ?? standalone?.url ?? office!.url,
      backOffice: office && { user: OFFICE_USER, password: OFFICE_PASSWORD, dataDir },
      pollPerMinute,
      review: reviewDesk && reviewDesk.access,
      secrets,
      clock,
      contests,
      log: logger,
      sendSms: keepSms(sms),
      settings: {
        humanCheck: true,
        production: false,
        publicUrl: url,
        trustProxy: false,
        smsMostPerDay: 10_000,
        smsNotices: true,
        smsReceiptKey: null,
        h5Folder: h5 ? h5Folder : null,
      },
      wechat: wechat.account,
      notices: loadTemplates(path.join(root, 'config/notices/templates.yaml')),
      followEveryMs: 100,
      deliverEveryMs: 100,
    });
    door.open(desk.app);
    return { standalone, desk, reviewDesk };
  }
  const contests = loadContests(contestsDir ?? path.join(root, 'config/contests'));
  let running = await open(contests);
  const http = request(url);
  const codeFor = (phone: string) =>
    /\d{6}/.exec(sms.filter(({ to, text }) => to === phone && text.includes('验证码')).at(-1)?.text ?? '')?.[0] ?? '';

  async function signInCode(phone: string) {
    const { body: challenge } = await http.post('/api/session/challenge').expect(200);
    const asked = await http
      .post('/api/session/sms-code')
      .send({ phone, proof: proofOf(challenge) })
      .expect(202);
    return { challengeId: (asked.body as { challengeId: string }).challengeId, code: codeFor(phone) };
  }

  let stopped = false;
  /** Once: a start that was refused leaves nothing running. */
  async function stop(): Promise<void> {
    if (stopped) return;
    stopped = true;
    await running.desk.stop();
    await running.standalone?.stop();
    await running.reviewDesk?.stop();
  }

  return {
    url,
    clock,
    wechat,
    contests,
    get registry() {
      return standaloneOf(running).api;
    },
    organise: (...args) => organiser(runs(standaloneOf(running).url, ORGANISER), args),
    get parts() {
      return running.desk.parts;
    },
    get office() {
      if (!office) throw new Error('behind this desk there is standalone, and no back office');
      return office;
    },
    db: connection.db,
    databaseUrl: database.bffUrl,
    http,
    sms,
    log,
    codeFor,
    signInCode,
    async signIn(phone) {
      const given = { phone, ...(await signInCode(phone)), acceptedTerms: documents.terms.version };
      const { body } = await http.post('/api/session/sms').send(given).expect(201);
      return { authorization: `Bearer ${(body as { token: string }).token}` };
    },
    standaloneDatabaseUrl: database.standaloneUrl,
    get dataKeys() {
      return secrets.DATA_KEYS;
    },
    async restart(changed) {
      await stop();
      if (changed.dataKeys !== undefined) secrets.DATA_KEYS = changed.dataKeys;
      running = await open(changed.contestsDir === undefined ? contests : loadContests(changed.contestsDir));
      stopped = false;
    },
    async stop() {
      await door.close(1_000);
      await stop();
      await office?.stop();
      await wechat.stop();
      await connection.close();
      await database.drop();
    },
  };
}

function standaloneOf<Standalone>({ standalone }: { standalone: Standalone | null }): Standalone {
  if (!standalone) throw new Error('behind this desk there is a back office, and no standalone');
  return standalone;
}
