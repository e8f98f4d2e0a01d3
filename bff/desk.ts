import type { Express } from 'express';
import type { Logger } from 'pino';
import type { Filing } from '../shared/filing';
import { createApp } from './app';
import type { Clock } from './clock';
import type { Contests } from './contests/load-contests';
import type { Connection } from './database/connection';
import type { BffTables } from './database/tables';
import { createDataSeal } from './data-seal';
import { loadFilings } from './filings/load-filings';
import { rememberKeys } from './keys/remember-keys';
import { sealedPlacesOfBff } from './keys/sealed-places-of-bff';
import { usedKeys } from './keys/used-keys';
import { createMainApi } from './main-api/contract-adapter';
import { type BackOfficeAccount, openMainApi } from './main-api/open-main-api';
import { followEvents } from './notifications/follow-events';
import { type Delivering, keepDelivering } from './notifications/delivery/worker';
import { type NoticeTemplates, noTemplates } from './notifications/templates';
import { pollChanges } from './notifications/polling/poll-changes';
import type { Parts } from './parts';
import { parseDataKeys, type Secrets } from './secrets';
import { keepReminding } from './reminders/keep-reminding';
import { openSessionCache } from './session/session-cache';
import { keepSwept } from './session/sweep';
import { dispatchMainApi, onlyFor } from './review/dispatch-main-api';
import { neverTo, refuseRealPhone } from './review/review';
import type { ReviewDesk } from './review/start-review';
import { createWeChat, type WeChatAccount } from './wechat/wechat';

export interface DeskOptions {
  connection: Connection<BffTables>;
  mainApiUrl: string;
  /** Set where the main API is a back office; it speaks the contract otherwise. */
  backOffice?: BackOfficeAccount | null;
  secrets: Secrets;
  clock: Clock;
  contests: Contests;
  /** Default: those of config/filings. */
  filings?: readonly Filing[];
  log: Logger;
  sendSms: Parts['sendSms'];
  /** The mini-program; without one there are only the other ways in. */
  wechat?: WeChatAccount | null;
  /** WeChat's reviewers, with a main API of their own. */
  review?: Omit<ReviewDesk, 'stop'> | null;
  settings: Omit<Parts['settings'], 'linkSecret' | 'webhookSecret'>;
  /** Requests a minute for looking at a platform that tells of no changes. */
  pollPerMinute?: number;
  /** Default: none, so that nothing goes by WeChat. */
  notices?: NoticeTemplates;
  /** How long the event feed rests between two looks. */
  followEveryMs?: number;
  /** How long the reminders rest. */
  remindEveryMs?: number;
  /** Lets this machine's command line in; default: nobody. */
  operatorToken?: string | null;
  /** How long until it is noticed that something has come due. */
  deliverEveryMs?: number;
  /** What sends the notices; default: this process, beside everything else. */
  deliver?: () => Delivering;
}

export interface Desk {
  app: Express;
  parts: Parts;
  /** Ends what goes on by itself; the connection stays the caller's. */
  stop(): Promise<void>;
}

/** The BFF, put together: what answers requests and what goes on beside them. Tables are migrated before. */
export async function openDesk(options: DeskOptions): Promise<Desk> {
  const { connection, mainApiUrl, secrets, clock, contests, log, settings, followEveryMs: everyMs } = options;
  const { filings = loadFilings(contests), review = null } = options;
  if (review) await refuseRealPhone(connection.db, review);
  const dataKeys = parseDataKeys(secrets.DATA_KEYS);
  const dataSeal = createDataSeal(dataKeys);
  await rememberKeys(connection.db, dataKeys, () => usedKeys(connection.db, sealedPlacesOfBff(dataSeal)));
  const realApi = openMainApi(options.backOffice ?? null, {
    ...{ url: mainApiUrl, token: secrets.MAIN_API_TOKEN },
    ...{ db: connection.db, dataSeal, contests, clock, log },
  });
  const reviewApi = review && createMainApi({ url: review.mainApiUrl, token: review.token, log });
  const mainApi = review && reviewApi ? dispatchMainApi(realApi, { phone: review.phone, mainApi: reviewApi }) : realApi;
  const sendSms = review ? neverTo(review, options.sendSms) : options.sendSms;
  const wechat = options.wechat ? createWeChat(options.wechat, { db: connection.db, clock, dataSeal }) : null;
  const parts: Parts = {
    clock,
    contests,
    filings,
    mainApi,
    db: connection.db,
    pool: connection.pool,
    dataSeal,
    log,
    sendSms,
    wechat,
    review,
    notices: options.notices ?? noTemplates,
    settings: { ...settings, linkSecret: secrets.LINK_SECRET, webhookSecret: secrets.MAIN_API_WEBHOOK_SECRET },
  };
  const sessions = await openSessionCache(parts);
  const following = [
    mainApi.promises.events
      ? followEvents(parts, { everyMs })
      : pollChanges(parts, { everyMs, perMinute: options.pollPerMinute }),
  ];
  if (review && reviewApi) {
    following.push(followEvents({ ...parts, mainApi: onlyFor(review.phone, reviewApi) }, { everyMs, feed: 'review' }));
  }
  const sweeping = keepSwept(parts);
  const reminding = keepReminding(parts, options.remindEveryMs === undefined ? {} : { everyMs: options.remindEveryMs });
  const { deliverEveryMs: pulseMs } = options;
  const delivering =
    options.deliver?.() ??
    keepDelivering(parts, { databaseUrl: connection.url, ...(pulseMs !== undefined && { pulseMs }) });
  return {
    app: createApp(parts, { sessions, operatorToken: options.operatorToken ?? null }),
    parts,
    async stop() {
      await Promise.all([...following, sweeping, reminding, delivering].map((each) => each.stop()));
      sessions.close();
      await realApi.close();
      await reviewApi?.close();
      await wechat?.close();
    },
  };
}
