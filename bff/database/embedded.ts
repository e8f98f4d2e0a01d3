import { createHmac } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { CannotStart, folderProblem } from '../cannot-start';
import { findBinaries, platformPackage } from './embedded/binaries';
import { type Cluster, existingCluster, openCluster } from './embedded/cluster';
import { findPostmaster, gone, kill, type Postmaster, startPostmaster, stopPostmaster } from './embedded/postmaster';
import { whoRuns } from './embedded/run-as';
import { placeForData, usualShelters } from './embedded/shelter';

export interface Embedded {
  /** As superuser, database `postgres`. */
  adminUrl: string;
  urlFor(role: string, database: string): string;
  /** True when a postmaster left by an earlier process was found and used. */
  attached: boolean;
  pid: number;
  stop(): Promise<void>;
  /** Tells it to stop and does not wait, for a process that is about to exit. */
  dismiss(): void;
}

export interface EmbeddedOptions {
  dataDir: string;
  say(line: string): void;
  /** PostgreSQL settings over the usual ones. */
  settings?: Record<string, string>;
  /** Where to go when PostgreSQL's user cannot reach DATA_DIR or the binaries. */
  shelters?: string[];
  /** The npm package with the binaries. */
  packageDir?: string;
}

/** Loopback and password only; small enough for a small machine; nothing personal in its log. */
const usualSettings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  fsync: 'on',
  max_connections: '60',
  shared_buffers: '64MB',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
};

/** Real PostgreSQL as a child process, its data under DATA_DIR. Throws CannotStart when that is impossible here. */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const { dataDir, say, shelters = usualShelters } = options;
  const runAs = whoRuns(dataDir);
  const home = placeForData({ dataDir, runAs, shelters, say });
  const known = existingCluster(home);
  const left = known && (await leftBehind(known, say));
  if (known && left) return running(known, left, true);

  const packageDir = options.packageDir ?? platformPackage();
  const binaries = findBinaries({ packageDir, runAs, shelters: runAs ? shelters : [dataDir], say });
  const cluster = await openCluster(home, binaries, runAs, say);
  const settings = { ...usualSettings, ...options.settings };
  for (const until = Date.now() + 20_000; Date.now() < until; await pause(200)) {
    const started = await startPostmaster({ cluster, binaries, runAs, settings, say }).catch((error: unknown) => {
      throw folderProblem(error, home);
    });
    if (started !== 'again') return running(cluster, started, false);
    const other = await leftBehind(cluster, say);
    if (other) return running(cluster, other, true);
  }
  throw new CannotStart(`数据库没能启动：${cluster.data} 还被别的进程占用。详情见 ${cluster.log}。`);
}

/** Stops what an earlier process left running on this data folder, if anything. */
export async function stopEmbedded(dataDir: string): Promise<void> {
  const home = placeForData({ dataDir, runAs: whoRuns(dataDir), shelters: [], say: () => {} });
  const cluster = existingCluster(home);
  if (cluster) await stopPostmaster(cluster);
}

/** What runs on this data folder, without starting anything. */
export async function findEmbedded(dataDir: string): Promise<Embedded | null> {
  const home = placeForData({ dataDir, runAs: whoRuns(dataDir), shelters: usualShelters, say: () => {} });
  const cluster = existingCluster(home);
  const left = cluster && (await leftBehind(cluster, () => {}));
  return cluster && left ? running(cluster, left, true) : null;
}

/** The URL of a role on the server that `adminUrl` leads to. Its password follows from the superuser's. */
export function urlForRole(adminUrl: string, role: string, database: string): string {
  const url = new URL(adminUrl);
  url.password = createHmac('sha256', decodeURIComponent(url.password)).update(role).digest('base64url');
  url.username = role;
  url.pathname = `/${database}`;
  return url.href;
}

function running(cluster: Cluster, { pid, port }: Postmaster, attached: boolean): Embedded {
  const adminUrl = adminUrlOf(cluster, port);
  return {
    adminUrl,
    urlFor: (role, database) => urlForRole(adminUrl, role, database),
    attached,
    pid,
    stop: () => stopPostmaster(cluster),
    dismiss: () => kill(pid, 'SIGINT'),
  };
}

/** A postmaster that an earlier process left, once it answers as ours; null when there is none. */
async function leftBehind(cluster: Cluster, say: (line: string) => void): Promise<Postmaster | null> {
  for (const until = Date.now() + 60_000; Date.now() < until; await pause(20)) {
    const found = findPostmaster(cluster);
    if (!found) return null;
    if (found.state === 'stopping') await gone(found.pid, 60_000);
    else if (found.state === 'ready' && (await answers(cluster, found.port))) {
      say('数据库还在运行，接着用它。');
      return found;
    }
  }
  throw new CannotStart(`数据库进程在运行却没有回应：请停下使用 ${cluster.data} 的 postgres 进程后再启动。`);
}

async function answers(cluster: Cluster, port: number): Promise<boolean> {
  const client = new Client({ connectionString: adminUrlOf(cluster, port), connectionTimeoutMillis: 2_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

function adminUrlOf(cluster: Cluster, port: number): string {
  return `postgres://postgres:${cluster.password}@127.0.0.1:${port}/postgres`;
}
