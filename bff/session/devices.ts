import type { Endpoints, Output } from '../../shared/api';
import { AppError } from '../../shared/errors';
import type { Person } from '../http/route';
import type { Parts } from '../parts';
import { noteReviewer } from '../review/review';
import { HOUR } from './limits';
import { IDLE_MS, type Sessions } from './sessions';

/** For whoever does not want to be remembered: a working day on a borrowed device. */
export const SHORT_LIFETIME_MS = 12 * HOUR;

export interface Device {
  device?: string | undefined;
  remember?: boolean | undefined;
}

interface SignedIn {
  token: string;
  expiresAt: string;
  user: { id: string; phone: string };
}

/**
 * What all ways of signing in have in common: the new session gets the device's name and its length, and the one that
 * device had until now ends, whosever it was. `before` is the token it still sends.
 */
export async function settleSession(
  parts: Parts,
  sessions: Sessions,
  reply: SignedIn,
  { device, remember = true, before }: Device & { before: string | undefined },
): Promise<SignedIn> {
  const short = parts.clock.now().getTime() + SHORT_LIFETIME_MS;
  const reviewEnds = await noteReviewer(parts, reply.user);
  const person = await sessions.find(reply.token);
  if (!person) throw new AppError('unauthenticated', 'the session has just ended');
  const ends = Math.min(Date.parse(reply.expiresAt), remember ? Infinity : short, reviewEnds?.getTime() ?? Infinity);
  const { expires_at } = await parts.db
    .updateTable('sessions')
    .set({ device: nameOf(device), expires_at: new Date(ends) })
    .where('id', '=', person.sessionId)
    .returning('expires_at')
    .executeTakeFirstOrThrow();
  // Held in memory with the length it had before.
  await sessions.forget(person.sessionId);
  const old = before === undefined ? null : await sessions.find(before);
  if (old && old.sessionId !== person.sessionId) await sessions.end(old.sessionId);
  return { ...reply, expiresAt: expires_at.toISOString() };
}

/** Shown as it is, so nothing that moves other words about. */
function nameOf(device: string | undefined): string | null {
  const name = (device ?? '').replace(/[\p{C}\s]+/gu, ' ').trim();
  return name === '' ? null : name;
}

export async function listDevices(
  { db, clock }: Parts,
  { userId, sessionId }: Person,
): Promise<Output<Endpoints['listSessions']>> {
  const now = clock.now();
  const rows = await db
    .selectFrom('sessions')
    .select(['id', 'device', 'created_at', 'seen_at', 'expires_at'])
    .where('user_id', '=', userId)
    .where('expires_at', '>', now)
    .where('seen_at', '>', new Date(now.getTime() - IDLE_MS))
    .orderBy('seen_at', 'desc')
    .orderBy('created_at', 'desc')
    .execute();
  const sessions = rows.map((row) => ({
    id: row.id,
    device: row.device,
    signedInAt: row.created_at.toISOString(),
    lastUsedAt: row.seen_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    current: row.id === sessionId,
  }));
  return { sessions: [...sessions.filter(({ current }) => current), ...sessions.filter(({ current }) => !current)] };
}

/** Somebody else's and one that is over look the same. */
export async function endDevice(parts: Parts, sessions: Sessions, person: Person, id: string): Promise<void> {
  const [ended] = await endThem(parts, sessions, person, (own) => own === id);
  if (ended === undefined) {
    throw new AppError('not_found', 'no such session', { sentence: '没有找到这台设备，可能已经退出登录。' });
  }
}

export async function endOtherDevices(parts: Parts, sessions: Sessions, person: Person): Promise<number> {
  return (await endThem(parts, sessions, person, (own) => own !== person.sessionId)).length;
}

async function endThem(
  { db }: Parts,
  sessions: Sessions,
  { userId, sessionId }: Person,
  which: (id: string) => boolean,
): Promise<string[]> {
  const own = await db.selectFrom('sessions').select(['id', 'openid']).where('user_id', '=', userId).execute();
  const ending = own.filter(({ id }) => which(id));
  const mine = own.find(({ id }) => id === sessionId)?.openid ?? null;
  // A WeChat that is remembered would sign itself in again at the next start: no way to be rid of a lost phone.
  const forgotten = ending.flatMap(({ openid }) => (openid !== null && openid !== mine ? [openid] : []));
  if (forgotten.length > 0) {
    await db.deleteFrom('wechat_bindings').where('user_id', '=', userId).where('openid', 'in', forgotten).execute();
  }
  for (const { id } of ending) await sessions.end(id);
  return ending.map(({ id }) => id);
}
