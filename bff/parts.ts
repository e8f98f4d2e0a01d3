import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import type { Filing } from '../shared/filing';
import type { Clock } from './clock';
import type { Contests } from './contests/load-contests';
import type { Connection } from './database/connection';
import type { BffTables } from './database/tables';
import type { DataSeal } from './data-seal';
import type { MainApi } from './main-api/main-api';
import type { ReviewSettings } from './review/variables';
import type { NoticeTemplates } from './notifications/templates';
import type { SendSms } from './sms/send-sms';
import type { WeChat } from './wechat/wechat';

/** What the routes are made of. Put together once by start.ts, and by tests with their own clock and database. */
export interface Parts {
  clock: Clock;
  contests: Contests;
  /** What authorities want to be told, by the place of the lead unit. */
  filings: readonly Filing[];
  mainApi: MainApi;
  db: Kysely<BffTables>;
  pool: Connection<BffTables>['pool'];
  /** Closes what this BFF keeps of persons itself. */
  dataSeal: DataSeal;
  log: Logger;
  sendSms: SendSms;
  /** Null where no mini-program is set up. */
  wechat: WeChat | null;
  /** The account of WeChat's reviewers; null where none is set up. */
  review: ReviewSettings | null;
  /** Which templates carry which notices. */
  notices: NoticeTemplates;
  settings: {
    humanCheck: boolean;
    production: boolean;
    /** Where people reach this BFF; links are made with it. */
    publicUrl: string;
    trustProxy: string | number | boolean;
    /** Signs download links and human checks. */
    linkSecret: string;
    webhookSecret: string;
    /** Messages of the whole installation in a day. */
    smsMostPerDay: number;
    /** Notices can be sent by SMS, not only codes. */
    smsNotices: boolean;
    /** Part of the address where receipts for text messages are taken; null: they are not. */
    smsReceiptKey: string | null;
    /** The H5 build; null serves the API alone. */
    h5Folder: string | null;
  };
}
