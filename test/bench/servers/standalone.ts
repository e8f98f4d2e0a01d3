import path from 'node:path';
import { pino } from 'pino';
import { createClock } from '../../../bff/clock';
import { loadContests } from '../../../bff/contests/load-contests';
import { generateRegistrations } from '../../../bff/standalone/organiser/generate-registrations';
import { startStandalone } from '../../../bff/standalone/server';
import { given, listenForStop } from './serve';

/** The real standalone API on a real database, with as many entries as are asked for, five for each phone. */
async function main(): Promise<void> {
  const {
    databaseUrl,
    dataDir,
    token,
    offsetMs,
    entries,
    organiserToken = null,
    webhookUrl = null,
  } = await given<{
    databaseUrl: string;
    dataDir: string;
    token: string;
    offsetMs: number;
    entries: number;
    organiserToken?: string;
    webhookUrl?: string;
  }>();
  const standalone = await startStandalone({
    databaseUrl,
    clock: createClock(offsetMs),
    contests: loadContests(path.join(__dirname, '../../../config/contests')),
    dataDir,
    token,
    organiserToken,
    dataKeys: [{ id: 'k1', key: Buffer.alloc(32, 7) }],
    webhook: { url: webhookUrl, secret: token },
    port: 0,
    sampleData: false,
    log: pino({ level: 'warn' }),
    say: () => {},
  });
  await generateRegistrations(standalone.api, entries);
  listenForStop(() => standalone.stop());
  process.send!({ port: standalone.port });
}

void main();
