import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { backgroundInThread, type ThreadOrder } from './background/in-thread';
import { takeDataFolder } from './boot/data-folder';
import { openFrontDoor } from './boot/front-door';
import { buildH5, h5Folder, isH5Built, isH5Current } from './boot/h5-build';
import { type House, live } from './boot/house';
import { removeRunFile, writeRunFile } from './boot/run-file';
import { watch } from './boot/watch';
import { CannotStart } from './cannot-start';
import { type Clock, contestOffset, createClock } from './clock';
import { loadContests } from './contests/load-contests';
import type { PartsSettings } from './create-parts';
import { type Connection, connect } from './database/connection';
import { startEmbedded } from './database/embedded';
import { migrate } from './database/migrate';
import { bffMigrations } from './database/migrations';
import { prepareEmbedded, type PreparedUrls, prepareOwn, type Wanted } from './database/prepare';
import { type BffTables } from './database/tables';
import { loadFilings } from './filings/load-filings';
import { type Env, loadDotEnv, projectRoot, readEnv } from './env';
import { openDesk } from './desk';
import { parseDataKeys, readSecrets } from './secrets';
import { openLog } from './log';
import { loadNoticeTexts } from './notifications/notice-texts';
import { startReview } from './review/start-review';
import { reviewSettings } from './review/variables';
import { migrateJobs } from './notifications/delivery/worker';
import { loadTemplates, noTemplates } from './notifications/templates';
import { offersNotices, smsProvider } from './sms/provider';
import { smsSettings } from './sms/variables';
import { startStandalone } from './standalone/server';
import { setUpWeChat } from './wechat/set-up';

/** How long running requests may take to finish once the process is asked to stop. */
const patienceMs = 10_000;
const flags = process.argv.slice(2);
const say = (line: string) => console.log(line);

async function start(house: House): Promise<void> {
  loadDotEnv();
  const env = readEnv(process.env);
  const folder = await takeDataFolder(env.DATA_DIR, say);
  house.onLeaving(() => folder.release());
  const secrets = readSecrets(env);
  const contests = loadContests(env.CONTESTS_DIR);
  const filings = loadFilings(contests);
  loadNoticeTexts();

  const door = await openFrontDoor({ host: env.HOST, port: env.PORT });
  house.beforeLeaving(() => door.close(patienceMs));
  const url = env.PUBLIC_URL ?? `http://${env.HOST === '0.0.0.0' ? '127.0.0.1' : env.HOST}:${door.port}`;

  await haveH5(env, house);
  const review = reviewSettings(env, new Date());
  const databases = await openDatabases(env, house, { review: review !== null });
  const bff = await openBff(databases.bffUrl, house);
  const contestOffsetMs = await contestOffsetOf(env, bff);
  const clock = createClock(contestOffsetMs);

  const log = openLog(env.LOG_LEVEL);
  const dataKeys = parseDataKeys(secrets.DATA_KEYS);
  const token = randomBytes(32).toString('base64url');
  const webhookUrl = `http://127.0.0.1:${door.port}/hooks/registration-events`;
  const standalone = env.MAIN_API_URL
    ? null
    : await startStandalone({
        databaseUrl: databases.standaloneUrl,
        clock,
        contests,
        dataDir: env.DATA_DIR,
        token: secrets.MAIN_API_TOKEN,
        organiserToken: token,
        dataKeys,
        webhook: { url: webhookUrl, secret: secrets.MAIN_API_WEBHOOK_SECRET },
        port: 0,
        sampleData: env.SAMPLE_DATA === 'on',
        log: log.child({ of: 'standalone' }),
        say,
      });
  if (standalone) house.onLeaving(() => standalone.stop());
  const reviewDesk =
    review && databases.reviewUrl
      ? await startReview(review, {
          databaseUrl: databases.reviewUrl,
          dataDir: env.DATA_DIR,
          dataKeys,
          clock,
          contests,
          log: log.child({ of: 'review' }),
        })
      : null;
  if (reviewDesk) house.onLeaving(() => reviewDesk.stop());
  const notices = env.NOTICE_TEMPLATES ? loadTemplates(env.NOTICE_TEMPLATES, contests) : noTemplates;
  const wechat = await setUpWeChat(env, {
    templates: notices.wechat,
    hookUrl: `http://127.0.0.1:${door.port}/hooks/wechat`,
  });
  if (wechat.sandbox) house.onLeaving(() => wechat.sandbox?.stop());
  const sms = smsSettings(env);
  const settings: PartsSettings = {
    mainApiUrl: env.MAIN_API_URL ?? standalone!.url,
    backOffice: backOfficeOf(env),
    secrets,
    wechat: wechat.account,
    review: reviewDesk && reviewDesk.access,
    notices,
    settings: {
      humanCheck: env.HUMAN_CHECK === 'on',
      production: env.NODE_ENV === 'production',
      publicUrl: url,
      trustProxy: env.TRUST_PROXY ?? false,
      smsNotices: offersNotices(sms),
      smsMostPerDay: env.SMS_MOST_PER_DAY,
      smsReceiptKey: env.SMS_RECEIPT_KEY ?? null,
      h5Folder,
    },
  };
  const order: ThreadOrder = {
    ...settings,
    ...{
      databaseUrl: databases.bffUrl,
      contestOffsetMs,
      contests: [...contests.values()].map(({ contest }) => contest),
      logLevel: env.LOG_LEVEL,
      sms,
    },
    pollPerMinute: env.MAIN_API_POLL_PER_MINUTE,
  };
  const desk = await openDesk({
    ...settings,
    connection: bff,
    clock,
    contests,
    filings,
    log,
    sendSms: smsProvider(sms, { log, now: clock.now }),
    operatorToken: token,
    background: () => backgroundInThread(order, log),
  });
  house.onLeaving(() => desk.stop());

  door.open(desk.app);
  writeRunFile(env.DATA_DIR, { url, port: door.port, standaloneUrl: standalone?.url ?? null, token });
  house.onLeaving(() => removeRunFile(env.DATA_DIR));
  greet(env, { url, clock, wechatSandboxUrl: wechat.sandbox?.url ?? null });
}

/** readEnv has made sure that all of it is there. */
const backOfficeOf = ({ MAIN_API_KIND, MAIN_API_USER, MAIN_API_PASSWORD, DATA_DIR }: Env) =>
  MAIN_API_KIND === 'back-office' ? { user: MAIN_API_USER!, password: MAIN_API_PASSWORD!, dataDir: DATA_DIR } : null;

async function haveH5(env: Env, house: House): Promise<void> {
  // While code is being changed, `npm run dev:h5` builds the pages; starting again must not take a minute.
  if (flags.includes('--again') && isH5Built()) return;
  if (env.NODE_ENV !== 'production') {
    return buildH5({ say, log: path.join(env.DATA_DIR, 'build-h5.log'), signal: house.signal });
  }
  if (!(await isH5Current())) throw new CannotStart('dist/h5 不是由当前代码构建的：请先运行 npm run build:h5 再启动。');
}

async function openDatabases(env: Env, house: House, wanted: Wanted): Promise<PreparedUrls> {
  if (env.DATABASE_URL) {
    return prepareOwn({ url: env.DATABASE_URL, standaloneUrl: env.STANDALONE_DATABASE_URL, say, ...wanted });
  }
  const embedded = await startEmbedded({ dataDir: env.DATA_DIR, say });
  house.onHurrying(() => embedded.dismiss());
  house.onLeaving(() => (house.restarting ? undefined : embedded.stop()));
  return prepareEmbedded(embedded, wanted);
}

async function openBff(url: string, house: House): Promise<Connection<BffTables>> {
  const connection = connect<BffTables>(url, { max: 20 });
  house.onLeaving(() => connection.close());
  await migrate(connection.db, 'bff', bffMigrations);
  await migrateJobs(connection);
  return connection;
}

const contestOffsetOf = ({ CLOCK_START, NODE_ENV }: Env, { db }: Connection<BffTables>): Promise<number> =>
  contestOffset(db, { clockStart: CLOCK_START, production: NODE_ENV === 'production' });

function greet(
  env: Env,
  { url, clock, wechatSandboxUrl }: { url: string; clock: Clock; wechatSandboxUrl: string | null },
): void {
  say(`\n已就绪：${url}`);
  if (env.SAMPLE_DATA === 'on' && !env.MAIN_API_URL) say('示例手机号：13800000001');
  if (env.SMS_PROVIDER === 'console') say('短信验证码打印在本终端，一行一条：{"sms":{"to":"…","text":"…"}}');
  if (env.REVIEW_PHONE)
    say(
      `审核账号：${reviewSettings(env, clock.now()) ? `到 ${env.REVIEW_UNTIL} 为止` : '已过 REVIEW_UNTIL，没有启用'}。`,
    );
  if (wechatSandboxUrl) say(`微信沙箱：${wechatSandboxUrl}（没有设置 WECHAT_APPID；发授权码等操作 POST /__sandbox/…）`);
  if (clock.demo) say(`演示时间：比赛时钟现在是 ${beijing(clock.contestNow())}（北京时间）。`);
  say('按 Ctrl-C 停止。\n');
}

function beijing(time: Date): string {
  return new Date(time.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
}

if (flags.includes('--watch')) {
  loadDotEnv();
  watch({ dataDir: path.resolve(projectRoot, process.env.DATA_DIR || '.data'), say });
} else {
  live(start, say);
}
