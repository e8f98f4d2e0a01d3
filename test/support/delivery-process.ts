import { pino } from 'pino';
import { connect } from '../../bff/database/connection';
import type { BffTables } from '../../bff/database/tables';
import { createDataSeal } from '../../bff/data-seal';
import { keepDelivering } from '../../bff/notifications/delivery/worker';
import { printSms } from '../../bff/sms/console';
import { createWeChat, type WeChatAccount } from '../../bff/wechat/wechat';
import { templates } from './notice-templates';

export interface DeliveryProcess {
  databaseUrl: string;
  wechat: WeChatAccount;
  dataKey: string;
  /** When the clock began, and how much faster it runs than real time. */
  since: { real: number; is: number; speed: number };
}

/** Nothing but the worker, for tests that kill it. Prints text messages, and `up` when it has begun. */
function main({ databaseUrl, wechat, dataKey, since }: DeliveryProcess): void {
  const { db, pool } = connect<BffTables>(databaseUrl, { max: 2 });
  const now = () => new Date(since.is + (Date.now() - since.real) * since.speed);
  const clock = { now, contestNow: now, demo: false };
  const dataSeal = createDataSeal([{ id: 'k1', key: Buffer.from(dataKey, 'base64') }]);
  const parts = {
    clock,
    db,
    pool,
    dataSeal,
    log: pino({ level: 'silent' }),
    sendSms: printSms,
    wechat: createWeChat(wechat, { db, clock, dataSeal }),
    notices: templates,
    review: null,
    settings: { smsNotices: true, smsMostPerDay: 100_000 },
  };
  keepDelivering(parts, { databaseUrl, pulseMs: 100 });
  process.stdout.write('up\n');
}

main(JSON.parse(process.argv[2]!) as DeliveryProcess);
