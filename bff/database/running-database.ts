import { CannotStart } from '../cannot-start';
import { readRunFile } from '../boot/run-file';
import type { Env } from '../env';
import { inSchema } from './connection';
import { findEmbedded } from './embedded';
import { type PreparedUrls, REVIEW_SCHEMA, urlsOfParts } from './prepare';

/**
 * The database of the service that runs on this data folder, for a command beside it; every part as if it were there.
 * Throws CannotStart without one.
 */
export async function runningDatabase(env: Env): Promise<PreparedUrls> {
  if (env.DATABASE_URL) {
    return {
      bffUrl: inSchema(env.DATABASE_URL, 'bff'),
      standaloneUrl: inSchema(env.STANDALONE_DATABASE_URL ?? env.DATABASE_URL, 'standalone'),
      reviewUrl: inSchema(env.STANDALONE_DATABASE_URL ?? env.DATABASE_URL, REVIEW_SCHEMA),
    };
  }
  const embedded = readRunFile(env.DATA_DIR) && (await findEmbedded(env.DATA_DIR));
  if (!embedded) {
    throw new CannotStart(`服务没有在运行（${env.DATA_DIR}）：请先 npm start，再在另一个终端执行命令。`);
  }
  return urlsOfParts(embedded.adminUrl, 'desk', { review: true });
}
