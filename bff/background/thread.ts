import os from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { createClock } from '../clock';
import { compileContests } from '../contests/load-contests';
import { createParts } from '../create-parts';
import { connect } from '../database/connection';
import type { BffTables } from '../database/tables';
import { openLog } from '../log';
import { smsProvider } from '../sms/provider';
import { keepBackground } from './background';
import type { ThreadAnswer, ThreadOrder, ThreadWord } from './in-thread';

/** Deliveries have connections of their own. */
const CONNECTIONS = 5;
/** Who waits for an answer goes first. */
const NICE = 10;

/** Keeps the background until a word comes to stop; then it ends what is under way. */
function main(order: ThreadOrder): void {
  // Linux alone has a niceness for each thread (setpriority(2), NPTL); elsewhere it would be that of the process.
  if (process.platform === 'linux') os.setPriority(NICE);
  const { databaseUrl, contestOffsetMs, logLevel, sms, ...rest } = order;
  const clock = createClock(contestOffsetMs);
  const log = openLog(logLevel);
  const connection = connect<BffTables>(databaseUrl, { max: CONNECTIONS });
  const sendSms = smsProvider(sms, { log, now: clock.now });
  const contests = compileContests(order.contests);
  const created = createParts({ ...rest, connection, clock, contests, log, sendSms });
  const background = keepBackground(created, { ...rest, databaseUrl });

  async function stop(): Promise<void> {
    await background.stop();
    await created.close();
    await connection.close();
    parentPort!.close();
  }

  parentPort!.on('message', (word: ThreadWord) => {
    if (word === 'stop') void stop();
    else void background.catchUp().then((how) => parentPort!.postMessage({ ...word, how } satisfies ThreadAnswer));
  });
}

main(workerData as ThreadOrder);
