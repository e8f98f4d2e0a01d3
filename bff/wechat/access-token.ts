import { type Kysely, sql, type Transaction } from 'kysely';
import { z } from 'zod';
import { AppError } from '../../shared/errors';
import type { Clock } from '../clock';
import type { DataSeal } from '../data-seal';
import type { BffTables } from '../database/tables';
import { unanswered, WeChatRefusal } from './refusals';
import type { Talk } from './talk';

const PATH = '/cgi-bin/stable_token';
/** WeChat renews five minutes before the end, so from then on a new one can be had. */
const EARLY_MS = 5 * 60_000;
/** Forced refreshes must be so far apart; there are twenty a day. */
const FORCED_APART_MS = 30_000;
/** One that comes with little left is not asked for again at once. */
const LEAST_MS = 30_000;

export interface AccessTokens {
  /** One that WeChat should take. */
  get(): Promise<string>;
  /** Another one, after WeChat has refused this one. */
  insteadOf(refused: string): Promise<string>;
}

interface Account {
  appid: string;
  secret: string;
}
export interface TokenParts {
  db: Kysely<BffTables>;
  clock: Clock;
  dataSeal: DataSeal;
  talk: Talk;
}

interface Kept {
  value: string;
  refreshAt: number;
  expiresAt: number;
  forcedAt: number | null;
}

const replySchema = z.object({ access_token: z.string().min(1), expires_in: z.number() });

/** The token all nodes share, in the database, sealed. Only the one that holds the lock speaks to WeChat about it. */
export function createAccessTokens(
  { appid, secret }: Account,
  { db, clock, dataSeal, talk }: TokenParts,
): AccessTokens {
  const owner = tokenOwner(appid);
  const underWay = new Map<string | null, Promise<string>>();
  let held: Kept | null = null;

  async function fetchToken(force: boolean): Promise<{ value: string; expiresAt: number }> {
    const body = { grant_type: 'client_credential', appid, secret, force_refresh: force };
    const ask = () => talk.ask(PATH, replySchema, { method: 'post', body });
    // A token is not used up by asking, so an answer that says "busy" may be asked for again.
    const isPassing = (error: unknown) => error instanceof WeChatRefusal && error.meaning === 'passing' && !force;
    const reply = await ask().catch((error: unknown) => (isPassing(error) ? ask() : Promise.reject(error)));
    return { value: reply.access_token, expiresAt: clock.now().getTime() + reply.expires_in * 1000 };
  }

  async function read(trx: Transaction<BffTables>): Promise<Kept | null> {
    const row = await trx.selectFrom('wechat_tokens').selectAll().where('appid', '=', appid).executeTakeFirst();
    if (!row) return null;
    return {
      value: openOr(() => z.string().parse(dataSeal.open(owner, row.sealed))),
      refreshAt: row.refresh_at.getTime(),
      expiresAt: row.expires_at.getTime(),
      forcedAt: row.forced_at?.getTime() ?? null,
    };
  }

  async function write(trx: Transaction<BffTables>, kept: Kept): Promise<void> {
    const values = {
      sealed: dataSeal.close(owner, kept.value),
      refresh_at: new Date(kept.refreshAt),
      expires_at: new Date(kept.expiresAt),
      forced_at: kept.forcedAt === null ? null : new Date(kept.forcedAt),
    };
    await trx
      .insertInto('wechat_tokens')
      .values({ appid, ...values })
      .onConflict((conflict) => conflict.column('appid').doUpdateSet(values))
      .execute();
  }

  /** What to use now: the shared one, or one fetched under the lock. An error comes back, so that all is committed. */
  async function renewLocked(trx: Transaction<BffTables>, refused: string | null): Promise<Kept | Error> {
    await sql`select pg_advisory_xact_lock(hashtext('wechat token'), hashtext(${appid}))`.execute(trx);
    const now = clock.now().getTime();
    const known = await read(trx);
    if (known && known.value !== '' && known.value !== refused && now < known.refreshAt) return known;
    let forcedAt = known?.forcedAt ?? null;
    try {
      let fetched = await fetchToken(false);
      if (fetched.value === refused) {
        if (forcedAt !== null && now - forcedAt < FORCED_APART_MS) {
          return unanswered(PATH, 'the token is refused although it has just been forced anew');
        }
        forcedAt = now;
        fetched = await fetchToken(true);
      }
      const { value, expiresAt } = fetched;
      const refreshAt = Math.max(expiresAt - EARLY_MS, Math.min(now + LEAST_MS, expiresAt));
      const kept = { value, expiresAt, refreshAt, forcedAt };
      await write(trx, kept);
      return kept;
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      if (known && forcedAt !== known.forcedAt) await write(trx, { ...known, forcedAt });
      const isUsable = known && known.value !== '' && known.value !== refused && now < known.expiresAt;
      return isUsable ? known : error;
    }
  }

  async function renew(refused: string | null): Promise<string> {
    const outcome = await db.transaction().execute((trx) => renewLocked(trx, refused));
    if (outcome instanceof Error) throw outcome;
    held = outcome;
    return outcome.value;
  }

  /** Those who want the same wait for the same. */
  function once(refused: string | null): Promise<string> {
    const known = underWay.get(refused);
    if (known) return known;
    const renewing = renew(refused).finally(() => underWay.delete(refused));
    underWay.set(refused, renewing);
    return renewing;
  }

  return {
    get: async () => (held && clock.now().getTime() < held.refreshAt ? held.value : once(null)),
    insteadOf: (refused) => once(refused),
  };
}

/** A token sealed under a key that is gone is as good as none. */
function openOr(open: () => string): string {
  try {
    return open();
  } catch {
    return '';
  }
}

export const tokenOwner = (appid: string): string => `wechat token of ${appid}`;
