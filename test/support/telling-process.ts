import pino from 'pino';
import { createClock } from '../../bff/clock';
import { connect } from '../../bff/database/connection';
import type { BffTables } from '../../bff/database/tables';
import { openDesk } from '../../bff/desk';
import type { WeChatAccount } from '../../bff/wechat/wechat';
import { contests } from '../standalone/tiny-contest';
import { templates } from './notice-templates';

export interface TellingOptions {
  databaseUrl: string;
  mainApiUrl: string;
  token: string;
  wechat: WeChatAccount;
  /** Contest time minus real time. */
  offsetMs: number;
  /** So much later than now it is for this process. */
  aheadMs: number;
}

/** A BFF alone in a process, for tests that kill it: it follows the feed and tells, by WeChat only. */
async function main({ databaseUrl, mainApiUrl, token, wechat, offsetMs, aheadMs }: TellingOptions): Promise<void> {
  const usual = createClock(offsetMs);
  const later = (time: Date): Date => new Date(time.getTime() + aheadMs);
  await openDesk({
    connection: connect<BffTables>(databaseUrl, { max: 5 }),
    mainApiUrl,
    secrets: {
      MAIN_API_TOKEN: token,
      MAIN_API_WEBHOOK_SECRET: token,
      LINK_SECRET: token,
      DATA_KEYS: `k1:${'A'.repeat(43)}=`,
    },
    clock: { ...usual, now: () => later(usual.now()), contestNow: () => later(usual.contestNow()) },
    contests,
    filings: [],
    log: pino({ level: 'silent' }),
    sendSms: () => Promise.reject(new Error('nothing goes by SMS here')),
    wechat,
    notices: templates,
    followEveryMs: 50,
    deliverEveryMs: 50,
    settings: {
      humanCheck: false,
      production: false,
      publicUrl: 'http://127.0.0.1',
      trustProxy: false,
      smsMostPerDay: 10_000,
      smsNotices: false,
      smsReceiptKey: null,
      h5Folder: null,
    },
  });
  console.log('telling');
}

void main(JSON.parse(process.argv[2]!) as TellingOptions);
