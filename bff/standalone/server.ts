import type { AddressInfo } from 'node:net';
import { createServer, type Server } from 'node:http';
import type { Logger } from 'pino';
import type { Clock } from '../clock';
import type { Contests } from '../contests/load-contests';
import { type Connection, connect } from '../database/connection';
import { migrate } from '../database/migrate';
import { describeError } from '../http/describe-error';
import type { DataKey } from '../secrets';
import { createVault } from './answers/seal-answers';
import { createApp } from './app';
import { readExtensions } from './contests/extensions';
import { type Outbox, startOutbox } from './events/outbox';
import { cleanFiles } from './files/clean-files';
import { openFileStore } from './files/file-store';
import { takeKeys } from './keys';
import { standaloneMigrations } from './migrations';
import type { Registry } from './registry';
import { loadSample } from './sample';
import type { StandaloneTables } from './tables';

/** Of the role that owns the schema `standalone`, with the schema on its search path; a pool of one's own stays open. */
type Database = { databaseUrl: string } | { connection: Connection<StandaloneTables> };

export type StandaloneOptions = Database & {
  clock: Clock;
  contests: Contests;
  dataDir: string;
  /** The service credential. */
  token: string;
  /** Lets this machine's command line in at /organiser; null where there is none. */
  organiserToken: string | null;
  /** The first one encrypts. */
  dataKeys: readonly DataKey[];
  webhook: { url: string | null; secret: string };
  /** 0 takes a free one. */
  port: number;
  /** Fill an empty database with samples. */
  sampleData: boolean;
  /** Whose the samples are; else they are of the people they name. */
  sampleOwner?: string;
  /** Default: standalone. */
  schema?: string;
  log: Logger;
  say(line: string): void;
};

export interface Standalone {
  url: string;
  port: number;
  /** What the stories of this folder work with, for callers in the same process. */
  api: Registry;
  stop(): Promise<void>;
}

const CLEAN_EVERY_MS = 3_600_000;
const PATIENCE_MS = 10_000;

/** A complete registration API on a loopback port. */
export async function startStandalone(options: StandaloneOptions): Promise<Standalone> {
  const { clock, contests, dataDir, dataKeys, webhook, log } = options;
  const connection = 'connection' in options ? options.connection : connect<StandaloneTables>(options.databaseUrl);
  const close = () => ('connection' in options ? Promise.resolve() : connection.close());
  const { db } = connection;
  let outbox: Outbox | null = null;
  const registry: Registry = {
    db,
    clock,
    contests: new Map(contests),
    contestFiles: contests,
    vault: createVault(dataKeys),
    fileStore: openFileStore(dataDir),
    webhook: { wanted: webhook.url !== null, wake: () => outbox?.wake() },
    log,
  };
  let server: Server;
  try {
    await migrate(db, options.schema ?? 'standalone', standaloneMigrations);
    await takeKeys(registry, dataKeys);
    await readExtensions(registry);
    if (options.sampleData) await loadSample(registry, options.say, options.sampleOwner);
    server = createServer(createApp(registry, options));
    // Longer than clients keep a connection, so that none is closed under a request.
    server.keepAliveTimeout = 65_000;
    await listen(server, options.port);
  } catch (error) {
    await close();
    throw error;
  }
  if (webhook.url !== null) outbox = startOutbox({ db, clock, url: webhook.url, secret: webhook.secret, log });
  const cleaning = keepClean(registry);
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}`,
    port,
    api: registry,
    async stop() {
      await shut(server);
      await cleaning.stop();
      await outbox?.stop();
      await close();
    },
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve());
  });
}

/** Requests under way finish; those that do not in time are cut off. */
async function shut(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  const sweep = setInterval(() => server.closeIdleConnections(), 50);
  const cut = setTimeout(() => server.closeAllConnections(), PATIENCE_MS);
  server.closeIdleConnections();
  await closed;
  clearInterval(sweep);
  clearTimeout(cut);
}

function keepClean(registry: Registry): { stop(): Promise<void> } {
  let current: Promise<unknown> = Promise.resolve();
  const clean = () => {
    current = cleanFiles(registry).catch((error: unknown) =>
      registry.log.warn({ error: describeError(error) }, 'Files were not cleaned'),
    );
  };
  clean();
  const timer = setInterval(clean, CLEAN_EVERY_MS);
  return {
    async stop() {
      clearInterval(timer);
      await current;
    },
  };
}
