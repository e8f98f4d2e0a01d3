import type { Logger } from 'pino';
import type { Filing } from '../shared/filing';
import type { Clock } from './clock';
import type { Contests } from './contests/load-contests';
import type { Connection } from './database/connection';
import type { BffTables } from './database/tables';
import { createDataSeal } from './data-seal';
import { loadFilings } from './filings/load-filings';
import { createMainApi } from './main-api/contract-adapter';
import type { MainApi } from './main-api/main-api';
import { type BackOfficeAccount, openMainApi } from './main-api/open-main-api';
import { type NoticeTemplates, noTemplates } from './notifications/templates';
import type { Parts } from './parts';
import { dispatchMainApi } from './review/dispatch-main-api';
import { neverTo } from './review/review';
import type { ReviewAccess } from './review/start-review';
import { parseDataKeys, type Secrets } from './secrets';
import { createWeChat, type WeChatAccount } from './wechat/wechat';

/** What the parts are made of as far as it is data, which can be handed to a thread as well. */
export interface PartsSettings {
  mainApiUrl: string;
  /** Set where the main API is a back office; it speaks the contract otherwise. */
  backOffice?: BackOfficeAccount | null;
  secrets: Secrets;
  /** The mini-program; without one there are only the other ways in. */
  wechat?: WeChatAccount | null;
  /** WeChat's reviewers, with a main API of their own. */
  review?: ReviewAccess | null;
  /** Default: none, so that nothing goes by WeChat. */
  notices?: NoticeTemplates;
  settings: Omit<Parts['settings'], 'linkSecret' | 'webhookSecret'>;
}

export interface PartsOptions extends PartsSettings {
  connection: Connection<BffTables>;
  clock: Clock;
  contests: Contests;
  /** Default: those of config/filings. */
  filings?: readonly Filing[];
  log: Logger;
  sendSms: Parts['sendSms'];
}

export interface CreatedParts {
  parts: Parts;
  /** The reviewers' main API alone; its events reach nobody else. */
  reviewApi: MainApi | null;
  /** The connection stays the caller's. */
  close(): Promise<void>;
}

/** Everything the BFF is made of, put together; nothing of it does anything by itself. */
export function createParts(options: PartsOptions): CreatedParts {
  const { connection, mainApiUrl, secrets, clock, contests, log, settings, review = null } = options;
  const dataSeal = createDataSeal(parseDataKeys(secrets.DATA_KEYS));
  const realApi = openMainApi(options.backOffice ?? null, {
    ...{ url: mainApiUrl, token: secrets.MAIN_API_TOKEN },
    ...{ db: connection.db, dataSeal, contests, clock, log },
  });
  const reviewApi = review && createMainApi({ url: review.mainApiUrl, token: review.token, log });
  const wechat = options.wechat ? createWeChat(options.wechat, { db: connection.db, clock, dataSeal }) : null;
  const parts: Parts = {
    clock,
    contests,
    filings: options.filings ?? loadFilings(contests),
    mainApi: review && reviewApi ? dispatchMainApi(realApi, { phone: review.phone, mainApi: reviewApi }) : realApi,
    db: connection.db,
    pool: connection.pool,
    dataSeal,
    log,
    sendSms: review ? neverTo(review, options.sendSms) : options.sendSms,
    wechat,
    review,
    notices: options.notices ?? noTemplates,
    settings: { ...settings, linkSecret: secrets.LINK_SECRET, webhookSecret: secrets.MAIN_API_WEBHOOK_SECRET },
  };
  return {
    parts,
    reviewApi,
    async close() {
      await Promise.all([realApi.close(), reviewApi?.close(), wechat?.close()]);
    },
  };
}
