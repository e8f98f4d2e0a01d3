import { randomBytes, randomUUID } from 'node:crypto';
import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely';
import type { BffTables } from '../database/tables';
import type { FindPerson } from '../http/authenticate';
import type { Person } from '../http/route';
import { documents } from '../legal/documents';
import type { Parts } from '../parts';
import { isReviewer } from '../review/review';
import { hashOfToken } from './keys';
import { DAY, HOUR } from './limits';

const LIFETIME_MS = 30 * DAY;
export const IDLE_MS = 14 * DAY;
/** How exact 最近使用 is kept: one write an hour, not one a call. */
export const SEEN_EVERY_MS = HOUR;
/** Carries the id of a session that has ended, to every node. */
export const ENDED_CHANNEL = 'session_ended';

export interface Session extends Person {
  expiresAt: Date;
  seenAt: Date;
}

/** A new session, begun by this WeChat or by none. The token is handed out once; only its hash is kept. */
export async function startSession(
  db: Kysely<BffTables>,
  userId: string,
  now: Date,
  openid: string | null = null,
): Promise<{ token: string; expiresAt: Date }> {
  const token = randomBytes(32).toString('base64url');
  const expiresAt = new Date(now.getTime() + LIFETIME_MS);
  await db
    .insertInto('sessions')
    .values({
      id: randomUUID(),
      token_hash: Buffer.from(hashOfToken(token), 'base64'),
      user_id: userId,
      created_at: now,
      seen_at: now,
      expires_at: expiresAt,
      openid,
    })
    .execute();
  return { token, expiresAt };
}

interface Found {
  id: string;
  user_id: string;
  phone: string;
  expires_at: Date;
  seen_at: Date;
  agreed: boolean;
  review: boolean;
}

const present = [documents.terms.version, documents.privacy.version];

/** The session of a token, unless it has ended. Asked on every call, so it is one prepared statement on one index. */
export async function findSession(parts: Parts, tokenHash: string): Promise<Session | null> {
  const { pool, clock, db } = parts;
  const { rows } = await pool.query<Found>({
    name: 'find-session',
    text: `select s.id, s.user_id, u.phone, s.expires_at, s.seen_at, u.review,
                  2 = (select count(*) from consents c where c.user_id = s.user_id
                          and (c.document, c.version) in (('terms', $2), ('privacy', $3))) as agreed
             from sessions s join users u on u.id = s.user_id where s.token_hash = decode($1, 'base64')`,
    values: [tokenHash, ...present],
  });
  const found = rows[0];
  const now = clock.now();
  if (!found || found.expires_at <= now || found.seen_at.getTime() + IDLE_MS <= now.getTime()) return null;
  // Whatever it was begun with: nobody is a reviewer outside of a review.
  if (found.review && !isReviewer(parts, found.phone)) return null;
  const isStale = found.seen_at.getTime() + SEEN_EVERY_MS <= now.getTime();
  if (isStale) await db.updateTable('sessions').set({ seen_at: now }).where('id', '=', found.id).execute();
  return {
    sessionId: found.id,
    userId: found.user_id,
    phone: found.phone,
    agreed: found.agreed,
    review: found.review,
    expiresAt: found.expires_at,
    seenAt: isStale ? now : found.seen_at,
  };
}

/** Where sessions are found and ended: the database, or a memory in front of it. */
export interface Sessions {
  find: FindPerson;
  end(sessionId: string): Promise<void>;
  /** It has changed; whoever holds it asks the database anew. */
  forget(sessionId: string): void;
}

/** Every call answered by the database. */
export const uncachedSessions = (parts: Parts): Sessions => ({
  find: (token) => findSession(parts, hashOfToken(token)),
  end: (sessionId) => endSession(parts, sessionId),
  forget: () => {},
});

/** Ends all of these, whose nodes are told once this is committed. */
export async function endSessionsWhere(trx: Transaction<BffTables>, which: RawBuilder<unknown>): Promise<void> {
  await sql`with ended as (delete from sessions where ${which} returning id)
    select pg_notify(${ENDED_CHANNEL}, id) from ended`.execute(trx);
}

/** Ends a session and tells every node. */
export async function endSession({ pool }: Parts, sessionId: string): Promise<void> {
  await pool.query(
    `with ended as (delete from sessions where id = $1 returning id)
     select pg_notify('${ENDED_CHANNEL}', id) from ended`,
    [sessionId],
  );
}
