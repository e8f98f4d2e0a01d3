import { randomBytes } from 'node:crypto';
import path from 'node:path';
import type { Logger } from 'pino';
import type { Clock } from '../clock';
import type { Contests } from '../contests/load-contests';
import { REVIEW_SCHEMA } from '../database/prepare';
import type { DataKey } from '../secrets';
import { startStandalone } from '../standalone/server';
import type { ReviewSettings } from './variables';

/** The reviewers, and how their main API is spoken to. */
export interface ReviewAccess extends ReviewSettings {
  mainApiUrl: string;
  token: string;
}

export interface ReviewDesk {
  access: ReviewAccess;
  stop(): Promise<void>;
}

interface Options {
  /** Of the schema `standalone_review`. */
  databaseUrl: string;
  dataDir: string;
  dataKeys: readonly DataKey[];
  clock: Clock;
  contests: Contests;
  log: Logger;
}

/** A main API for the reviewers alone, with the sample entries in their name. It tells nobody what happens in it. */
export async function startReview(settings: ReviewSettings, { dataDir, ...options }: Options): Promise<ReviewDesk> {
  const token = randomBytes(32).toString('base64url');
  const standalone = await startStandalone({
    ...options,
    say: () => {},
    schema: REVIEW_SCHEMA,
    dataDir: path.join(dataDir, 'review'),
    token,
    organiserToken: null,
    webhook: { url: null, secret: '' },
    port: 0,
    sampleData: true,
    sampleOwner: settings.phone,
  });
  return { access: { ...settings, mainApiUrl: standalone.url, token }, stop: () => standalone.stop() };
}
