import { parentPort, workerData } from 'node:worker_threads';
import { createClock } from '../../clock';
import { createDataSeal } from '../../data-seal';
import { connect } from '../../database/connection';
import type { BffTables } from '../../database/tables';
import { openLog } from '../../log';
import { neverTo } from '../../review/review';
import { smsProvider } from '../../sms/provider';
import { createWeChat } from '../../wechat/wechat';
import type { ThreadOrder } from './deliver-in-thread';
import { keepDelivering } from './worker';

/** Delivers beside the thread that answers requests, until a message comes from there; then it ends what is under way. */
function main(order: ThreadOrder): void {
  const { databaseUrl, contestOffsetMs, logLevel, dataKeys, account, sms, review, notices, settings } = order;
  const clock = createClock(contestOffsetMs);
  const log = openLog(logLevel);
  // For the shared access token; notices have connections of their own.
  const { db, pool, close } = connect<BffTables>(databaseUrl, { max: 2 });
  const dataSeal = createDataSeal(dataKeys.map(({ id, key }) => ({ id, key: Buffer.from(key) })));
  const wechat = account && createWeChat(account, { db, clock, dataSeal });
  const provider = smsProvider(sms, { log, now: clock.now });
  const sendSms = review ? neverTo(review, provider) : provider;
  const parts = { clock, db, pool, log, sendSms, wechat, notices, review, settings };
  const delivering = keepDelivering(parts, { databaseUrl });
  parentPort!.once('message', async () => {
    await delivering.stop();
    await wechat?.close();
    await close();
    parentPort!.close();
  });
}

main(workerData as ThreadOrder);
