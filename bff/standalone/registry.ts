import type { Kysely, Transaction } from 'kysely';
import type { Logger } from 'pino';
import { AppError } from '../../shared/errors';
import type { Clock } from '../clock';
import type { Contests, LoadedContest } from '../contests/load-contests';
import type { Vault } from './answers/seal-answers';
import type { FileStore } from './files/file-store';
import type { StandaloneTables } from './tables';

/** The place where registrations are kept: what every story here works with. */
export interface Registry {
  db: Kysely<StandaloneTables>;
  clock: Clock;
  /** As they are now, see contests/extensions.ts. */
  contests: Map<string, LoadedContest>;
  /** As their files say. */
  contestFiles: Contests;
  vault: Vault;
  fileStore: FileStore;
  webhook: {
    /** Whether events are also sent, not only fetched. */
    wanted: boolean;
    /** Says that there may be something new to send. */
    wake(): void;
  };
  log: Logger;
}

export type Tx = Transaction<StandaloneTables>;

/** All of `work` or nothing. Inside another transaction it becomes a part of that one. */
export async function inTransaction<T>(registry: Registry, work: (tx: Tx) => Promise<T>): Promise<T> {
  if (registry.db.isTransaction) return work(registry.db as Tx);
  const result = await registry.db.transaction().execute(work);
  registry.webhook.wake();
  return result;
}

/** Entries outlive the file of their contest; then they can be read and no longer changed. */
export function contestOf(registry: Registry, contestId: string): LoadedContest {
  const loaded = registry.contests.get(contestId);
  if (loaded) return loaded;
  throw new AppError('not_allowed', `no contest file for ${contestId}`, {
    sentence: '这项赛事已经下线，内容只能查看。',
  });
}

/** Somebody else's and what does not exist: the same words, made in one place. */
export function notFound(): AppError {
  return new AppError('not_found', 'no such registration, revision or file for this person');
}
