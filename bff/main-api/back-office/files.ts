import { createHash, randomBytes } from 'node:crypto';
import { type Kysely, type Selectable, sql } from 'kysely';
import { AppError } from '../../../shared/errors';
import type { Attachment } from '../../../shared/registration';
import type { BffTables } from '../../database/tables';
import type { DataSeal } from '../../data-seal';
import type { FileNames } from './form-data';
import { oneFileForm } from './multipart';
import type { Spool } from './spool';
import type { Talk } from './talk';

export interface FileParts {
  db: Kysely<BffTables>;
  dataSeal: DataSeal;
  spool: Spool;
  talk: Talk;
  /** Contest time, and real time. */
  contestNow(): Date;
  now(): Date;
}

/** What of a file is kept sealed: names may say who somebody is. */
interface Sealed {
  name: string;
  /** Null until the office has it. */
  path: string | null;
  /** Who brought it; null for one of the web form. */
  phone: string | null;
}

type Row = Selectable<BffTables['back_office_files']>;
export interface KnownFile extends Sealed {
  attachment: Attachment;
}

/** Where RuoYi serves what was uploaded. Nothing else is ever asked for in the name of a file. */
const PATH = /^\/profile\/upload\/[^?#\\]{1,400}$/;
const isPath = (path: string): boolean => PATH.test(path) && !path.split('/').includes('..');
const MOST_BYTES = 100 * 1024 * 1024;

/** The files of one entry, and their names at the office. Files of the web form get an id when they are first met. */
export async function openFiles(parts: FileParts, registrationId: string) {
  const rows = await parts.db
    .selectFrom('back_office_files')
    .selectAll()
    .where('registration_id', '=', registrationId)
    .orderBy('at')
    .orderBy('id')
    .execute();
  const files = new Map(rows.map((row) => [row.id, knownFile(parts, row)]));
  const byPath = new Map(
    [...files.values()].flatMap(({ path, attachment }) => (path === null ? [] : [[path, attachment.id]])),
  );
  const met = new Set<string>();
  const names: FileNames = {
    idOf(path) {
      if (!isPath(path)) return path;
      const known = byPath.get(path);
      if (known !== undefined) return known;
      met.add(path);
      return webId(path);
    },
    pathOf: (id) => files.get(id)?.path ?? [...met].find((path) => webId(path) === id) ?? id,
  };
  return {
    names,
    find: (id: string) => files.get(id),
    /** All of them, those met just now as well. */
    async all(): Promise<Attachment[]> {
      for (const path of met) {
        const file = await meet(parts, registrationId, path);
        files.set(file.attachment.id, file);
      }
      return [...files.values()].map(({ attachment }) => attachment);
    },
  };
}
export type EntryFiles = Awaited<ReturnType<typeof openFiles>>;

const hashOf = (path: string): string => createHash('sha256').update(path).digest('base64url');
const webId = (path: string): string => `web-${hashOf(path).slice(0, 22)}`;
export const fileOwner = (registrationId: string, id: string): string => `back-office-file ${registrationId} ${id}`;

function knownFile({ dataSeal }: FileParts, row: Row): KnownFile {
  const sealed = dataSeal.open(fileOwner(row.registration_id, row.id), row.sealed) as Sealed;
  return {
    ...sealed,
    attachment: {
      id: row.id,
      name: sealed.name,
      size: Number(row.size),
      sha256: row.sha256,
      mediaType: row.media_type,
      received: Number(row.received),
      complete: sealed.path !== null,
      at: row.at.toISOString(),
    },
  };
}

/** A file of the web form: its size is asked once. One that is gone is shown as not complete, and asked again. */
async function meet(parts: FileParts, registrationId: string, path: string): Promise<KnownFile> {
  const id = webId(path);
  const sealed: Sealed = { name: nameIn(path), path, phone: null };
  const size = await sizeOf(parts.talk, path);
  const at = parts.contestNow();
  const row: Row = {
    registration_id: registrationId,
    id,
    path_hash: hashOf(path),
    sealed: parts.dataSeal.close(fileOwner(registrationId, id), sealed),
    size: size ?? 0,
    received: size ?? 0,
    sha256: null,
    media_type: null,
    at,
    touched_at: parts.now(),
  };
  if (size !== null)
    await parts.db
      .insertInto('back_office_files')
      .values(row)
      .onConflict((it) => it.doNothing())
      .execute();
  const file = knownFile(parts, row);
  return size === null ? { ...file, attachment: { ...file.attachment, complete: false } } : file;
}

async function sizeOf(talk: Talk, path: string): Promise<number | null> {
  try {
    const { stream, size } = await talk.open(encoded(path));
    stream.on('error', () => {}).destroy();
    return size;
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') return null;
    throw error;
  }
}

/** `营业执照_20260710090000A001.pdf` without what RuoYi adds. */
const nameIn = (path: string): string =>
  (path.split('/').at(-1) ?? '').replace(/_\d{14}[A-Z]?\d*(?=\.[^.]*$)/, '') || '文件';

const encoded = (path: string): string => path.split('/').map(encodeURIComponent).join('/');

/** Makes room for a file whose pieces follow. */
export async function announceFile(
  parts: FileParts,
  { phone, id: registrationId, name, size }: { phone: string; id: string; name: string; size: number },
): Promise<Attachment> {
  if (size > MOST_BYTES)
    throw new AppError('too_large', 'over the limit of a file', { sentence: '单个文件不能超过 100 MB。' });
  const id = randomBytes(16).toString('base64url');
  const row: Row = {
    registration_id: registrationId,
    id,
    path_hash: null,
    sealed: parts.dataSeal.close(fileOwner(registrationId, id), { name, path: null, phone } satisfies Sealed),
    size,
    received: 0,
    sha256: null,
    media_type: null,
    at: parts.contestNow(),
    touched_at: parts.now(),
  };
  await parts.db.insertInto('back_office_files').values(row).execute();
  return knownFile(parts, row).attachment;
}

/**
 * One piece; with the last one the file goes to the office as a whole, and is complete when the office has named its
 * place. A node that has not the pieces before says so by how much has arrived, and the sender begins anew.
 */
export async function takePiece(
  parts: FileParts,
  { phone, id: registrationId, fileId }: { phone: string; id: string; fileId: string },
  { from, piece }: { from: number; piece: Buffer },
): Promise<Attachment> {
  return parts.db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(hashtext('back-office-file'), hashtext(${fileId}))`.execute(trx);
    const row = await trx
      .selectFrom('back_office_files')
      .selectAll()
      .where('registration_id', '=', registrationId)
      .where('id', '=', fileId)
      .executeTakeFirst();
    const file = row && knownFile(parts, row);
    if (!file || file.phone !== phone) throw new AppError('not_found', 'no such file in this registration');
    const { attachment } = file;
    if (attachment.complete) return attachment;
    const here = Math.min(attachment.received, await parts.spool.length(fileId));
    const received = from > here ? here : Math.max(here, from + piece.length);
    if (received > here) await parts.spool.write(fileId, from, piece);
    const change = received === attachment.size ? await handIn(parts, registrationId, file) : {};
    const [updated] = await trx
      .updateTable('back_office_files')
      .set({ received, touched_at: parts.now(), ...change })
      .where('registration_id', '=', registrationId)
      .where('id', '=', fileId)
      .returningAll()
      .execute();
    return knownFile(parts, updated!).attachment;
  });
}

async function handIn(parts: FileParts, registrationId: string, { name, phone, attachment: { id, size } }: KnownFile) {
  const { talk, spool, dataSeal } = parts;
  const sha256 = await spool.seal(id, size);
  const { headers, body } = oneFileForm({ name, size }, () => spool.read(id));
  const call = { method: 'post', url: '/common/upload', headers, body, timeout: talk.fileDeadlineMs };
  const { fileName } = talk.parse('uploaded', await talk.write(call));
  if (!isPath(fileName)) throw new AppError('upstream_invalid', 'back office: an upload without a place');
  await spool.remove(id);
  const sealed = dataSeal.close(fileOwner(registrationId, id), { name, path: fileName, phone } satisfies Sealed);
  return { sha256, sealed, path_hash: hashOf(fileName) };
}

/** A file's content; the office says its size, or the file is not readable. */
export async function readFile({ talk }: FileParts, { path }: Sealed) {
  if (path === null || !isPath(path)) throw new AppError('not_found', 'the office has no such file');
  const { stream, size, mediaType } = await talk.open(encoded(path));
  if (size !== null) return { stream, size, mediaType };
  stream.on('error', () => {}).destroy();
  throw new AppError('upstream_invalid', 'back office: a file without content-length');
}
