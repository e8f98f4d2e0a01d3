import { createHmac, randomBytes, randomInt, randomUUID } from 'node:crypto';
import type { Kysely, Selectable } from 'kysely';
import { z } from 'zod';
import { AppError } from '../../shared/errors';
import type { BffTables, InvitationsTable } from '../database/tables';
import type { Parts } from '../parts';
import { keyFor } from '../session/keys';
import { DAY } from '../session/limits';

export const INVITATION_LIFETIME_MS = 7 * DAY;

/** Names and phones are personal and kept sealed; `to` is the phone that must confirm, null: whoever has the link. */
const sealedSchema = z.object({
  by: z.string(),
  to: z.string().nullable(),
  contestName: z.string(),
  projectName: z.string().nullable(),
});

export type StoredInvitation = Pick<Selectable<InvitationsTable>, 'id' | 'registration_id' | 'role' | 'expires_at'> &
  z.infer<typeof sealedSchema>;

export type NewInvitation = Pick<StoredInvitation, 'registration_id' | 'role' | 'by' | 'to'> &
  Pick<StoredInvitation, 'contestName' | 'projectName'>;

export interface IssuedInvitation {
  stored: StoredInvitation;
  key: string;
  code: string;
}

/** Withdrawn, used, expired, never issued or for another phone: nobody can tell which. */
export const noInvitation = (): AppError =>
  new AppError('not_found', 'no such invitation', {
    sentence: '这份邀请不存在，或已被使用、撤回、过期，也可能不是发给这个手机号的。请联系邀请您的人。',
  });

/** Read aloud and typed, so without letters and digits that look alike; 40 bits, and tries are limited. */
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const CODE_LENGTH = 8;
const keyPattern = /^[A-Za-z0-9_-]{22}$/;

export async function issueInvitation(parts: Parts, given: NewInvitation): Promise<IssuedInvitation> {
  const { registration_id, role, ...content } = given;
  const key = randomBytes(16).toString('base64url');
  const letters = Array.from({ length: CODE_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]!);
  const created_at = parts.clock.now();
  const expires_at = new Date(created_at.getTime() + INVITATION_LIFETIME_MS);
  const id = randomUUID();
  await parts.db
    .insertInto('invitations')
    .values({
      id,
      registration_id,
      role,
      key_hash: hashOf(parts, 'key', key),
      code_hash: hashOf(parts, 'code', letters.join('')),
      sealed: parts.dataSeal.close(invitationOwner(id), content),
      claimed_by: null,
      created_at,
      expires_at,
    })
    .execute();
  const code = `${letters.slice(0, 4).join('')}-${letters.slice(4).join('')}`;
  return { stored: { id, registration_id, role, expires_at, ...content }, key, code };
}

/** By the key of its link. */
export async function invitationByKey(parts: Parts, key: string): Promise<StoredInvitation> {
  if (!keyPattern.test(key)) throw noInvitation();
  return found(parts, 'key_hash', hashOf(parts, 'key', key));
}

/** By the code, however it was typed. */
export async function invitationByCode(parts: Parts, typed: string): Promise<StoredInvitation> {
  const code = typed.toUpperCase().replace(/[^A-Z0-9]/g, '');
  if (code.length !== CODE_LENGTH) throw noInvitation();
  return found(parts, 'code_hash', hashOf(parts, 'code', code));
}

export const invitationBy = (parts: Parts, keyOrCode: string): Promise<StoredInvitation> =>
  keyPattern.test(keyOrCode) ? invitationByKey(parts, keyOrCode) : invitationByCode(parts, keyOrCode);

async function found(parts: Parts, column: 'key_hash' | 'code_hash', hash: Buffer): Promise<StoredInvitation> {
  const row = await open(parts).where(column, '=', hash).executeTakeFirst();
  if (!row) throw noInvitation();
  return unsealed(parts, row);
}

/** The open ones of an entry, newest first. */
export async function invitationsOf(parts: Parts, registrationId: string): Promise<StoredInvitation[]> {
  const rows = await open(parts)
    .where('registration_id', '=', registrationId)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute();
  return rows.map((row) => unsealed(parts, row));
}

const open = ({ db, clock }: Parts) => db.selectFrom('invitations').selectAll().where('expires_at', '>', clock.now());

function unsealed({ dataSeal }: Parts, row: Selectable<InvitationsTable>): StoredInvitation {
  const { id, registration_id, role, expires_at, sealed } = row;
  return { id, registration_id, role, expires_at, ...sealedSchema.parse(dataSeal.open(invitationOwner(id), sealed)) };
}

/**
 * From now on only this phone can confirm it, as often as it takes: the main API's answer may get lost, and a link that
 * serves once must not serve another meanwhile. Rejects when somebody else was first; says whether it was this phone.
 */
export async function claimInvitation(parts: Parts, id: string, phone: string): Promise<'first' | 'again'> {
  const claimed_by = hashOf(parts, 'claim', `${id} ${phone}`);
  return parts.db.transaction().execute(async (tx) => {
    const row = await tx
      .selectFrom('invitations')
      .select('claimed_by')
      .where('id', '=', id)
      .where('expires_at', '>', parts.clock.now())
      .forUpdate()
      .executeTakeFirst();
    if (!row || (row.claimed_by && !row.claimed_by.equals(claimed_by))) throw noInvitation();
    if (row.claimed_by) return 'again';
    await tx.updateTable('invitations').set({ claimed_by }).where('id', '=', id).execute();
    return 'first';
  });
}

export async function releaseInvitation({ db }: Parts, id: string): Promise<void> {
  await db.updateTable('invitations').set({ claimed_by: null }).where('id', '=', id).execute();
}

export async function deleteInvitation({ db }: Parts, id: string): Promise<void> {
  await db.deleteFrom('invitations').where('id', '=', id).execute();
}

export async function forgetInvitations(db: Kysely<BffTables>, registrationIds: readonly string[]): Promise<void> {
  if (registrationIds.length > 0)
    await db.deleteFrom('invitations').where('registration_id', 'in', registrationIds).execute();
}

export const invitationOwner = (id: string): string => `invitation/${id}`;

const hashOf = ({ settings }: Parts, what: string, text: string): Buffer =>
  createHmac('sha256', keyFor(settings.linkSecret, `invitation ${what}`))
    .update(text)
    .digest();
