import type { Express } from 'express';
import { createApp } from './app';
import { type Background, type BackgroundPaces, keepBackground } from './background/background';
import { createParts, type PartsOptions } from './create-parts';
import { rememberKeys } from './keys/remember-keys';
import { sealedPlacesOfBff } from './keys/sealed-places-of-bff';
import { usedKeys } from './keys/used-keys';
import type { Parts } from './parts';
import { refuseRealPhone } from './review/review';
import { parseDataKeys } from './secrets';
import { openSessionCache } from './session/session-cache';

export interface DeskOptions extends PartsOptions, BackgroundPaces {
  /** Lets this machine's command line in; default: nobody. */
  operatorToken?: string | null;
  /** Default: in this thread, beside everything else. */
  background?: () => Background;
}

export interface Desk {
  app: Express;
  parts: Parts;
  /** Ends what goes on by itself; the connection stays the caller's. */
  stop(): Promise<void>;
}

/** The BFF, put together: what answers requests and what goes on beside them. Tables are migrated before. */
export async function openDesk(options: DeskOptions): Promise<Desk> {
  const { connection, secrets, review = null, operatorToken = null } = options;
  if (review) await refuseRealPhone(connection.db, review);
  const created = createParts(options);
  const { parts } = created;
  const places = sealedPlacesOfBff(parts.dataSeal);
  await rememberKeys(connection.db, parseDataKeys(secrets.DATA_KEYS), () => usedKeys(connection.db, places));
  const sessions = await openSessionCache(parts);
  const background = options.background?.() ?? keepBackground(created, { ...options, databaseUrl: connection.url });
  return {
    app: createApp(parts, { sessions, operatorToken, catchUp: background.catchUp }),
    parts,
    async stop() {
      await background.stop();
      sessions.close();
      await created.close();
    },
  };
}
