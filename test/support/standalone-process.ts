import pino from 'pino';
import { createClock } from '../../bff/clock';
import { startStandalone } from '../../bff/standalone/server';
import { contests } from '../standalone/tiny-contest';

export interface StandaloneProcessOptions {
  databaseUrl: string;
  dataDir: string;
  port: number;
  token: string;
  /** base64 of 32 bytes. */
  dataKey: string;
  webhook: { url: string | null; secret: string };
  /** Default: nobody may come in as the organiser. */
  organiserToken?: string;
}

/** The standalone API alone in a process, for tests that kill it. Says on one line where it listens. */
async function main({ dataKey, organiserToken, ...options }: StandaloneProcessOptions): Promise<void> {
  const { url } = await startStandalone({
    ...options,
    organiserToken: organiserToken ?? null,
    dataKeys: [{ id: 'k1', key: Buffer.from(dataKey, 'base64') }],
    clock: createClock(Date.parse('2026-07-10T09:00:00+08:00') - Date.now()),
    contests,
    sampleData: false,
    log: pino({ level: 'silent' }),
    say: () => {},
  });
  console.log(url);
}

void main(JSON.parse(process.argv[2]!) as StandaloneProcessOptions);
