import { listen } from '../database/listen';
import { describeError } from '../http/describe-error';
import type { Parts } from '../parts';
import { hashOfToken } from './keys';
import { ENDED_CHANNEL, endSession, findSession, SEEN_EVERY_MS, type Session, type Sessions } from './sessions';

const MOST_SESSIONS = 20_000;
/** Should a message ever go astray, an ended session lives on for no longer than this. */
const LONGEST_MS = 5 * 60_000;

export interface SessionCache extends Sessions {
  close(): void;
}

interface Kept {
  session: Session;
  until: number;
}

/**
 * Sessions in memory, dropped on every node the moment one ends: the database tells all who listen. While the line
 * to it is down nothing is answered from memory, so signing out always means out.
 */
export async function openSessionCache(parts: Parts): Promise<SessionCache> {
  const kept = new Map<string, Kept>();
  const keys = new Map<string, string>();
  let endings = 0;
  let isListening = false;

  function forget(sessionId: string): void {
    endings += 1;
    kept.delete(keys.get(sessionId) ?? '');
    keys.delete(sessionId);
  }

  function forgetAll(): void {
    endings += 1;
    kept.clear();
    keys.clear();
  }

  function keep(key: string, session: Session, now: number): void {
    const oldest = kept.size >= MOST_SESSIONS ? kept.values().next().value : undefined;
    if (oldest) forget(oldest.session.sessionId);
    const until = Math.min(session.expiresAt.getTime(), session.seenAt.getTime() + SEEN_EVERY_MS, now + LONGEST_MS);
    kept.delete(key);
    kept.set(key, { session, until });
    keys.set(session.sessionId, key);
  }

  const line = await listen(parts.pool, ENDED_CHANNEL, {
    onMessage: forget,
    onUp() {
      isListening = true;
    },
    onDown(error) {
      isListening = false;
      forgetAll();
      if (error) parts.log.warn({ error: describeError(error) }, 'sessions are read from the database for a while');
    },
  });

  return {
    async find(token) {
      const key = hashOfToken(token);
      const now = parts.clock.now().getTime();
      const known = kept.get(key);
      if (known && now < known.until) return known.session;
      const before = endings;
      const session = await findSession(parts, key);
      // One that ended while we were asking must not come back.
      // Nor one whose person may agree any moment, perhaps on another node.
      if (session?.agreed && isListening && endings === before) keep(key, session, now);
      return session;
    },
    async end(sessionId) {
      await endSession(parts, sessionId);
      forget(sessionId);
    },
    forget,
    close: () => line.close(),
  };
}
