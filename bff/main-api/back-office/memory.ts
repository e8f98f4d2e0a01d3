import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import { AppError } from '../../../shared/errors';
import { type Answers, isEmpty } from '../../../shared/form/answers';
import type { BffTables } from '../../database/tables';
import type { DataSeal } from '../../data-seal';
import type { Status } from '../../../shared/registration';

/** How long after it was last shown a state can still be merged with. An edit older than that has to be made anew. */
const KEPT_MS = 30 * 24 * 3600_000;
/** How long a file that is not whole waits for its next piece. */
export const UPLOADS_KEPT_MS = 7 * 24 * 3600_000;
/** A state that is looked at again and again is written down as shown once an hour. */
const SHOWN_AGAIN_MS = 3600_000;

export interface Snapshot {
  answers: Answers;
  savedAt: string;
  /** The phone that saved it through us; null for the web form. */
  by: string | null;
}

/** An entry just read from the office. */
export interface Seen extends Snapshot {
  id: string;
  status: Status;
  /** Which return is open. */
  returnKey: string | null;
}

export interface Numbered {
  revision: number;
  /** What was stored when the open return was first seen here. */
  returnRevision: number;
}

export interface MemoryParts {
  db: Kysely<BffTables>;
  dataSeal: DataSeal;
  now(): Date;
}

/**
 * Gives the state a number: the known one where nothing has changed, else the next. What may be edited, or was being
 * edited a moment ago, is kept sealed, so that an edit made against it can be merged.
 */
export async function numberState(parts: MemoryParts, seen: Seen): Promise<Numbered> {
  const { db } = parts;
  const digest = digestOf(seen.answers);
  const known = await entryRow(db, seen.id);
  const isNew = known?.digest !== digest;
  const revision = isNew ? await nextRevision(db, seen.id, digest) : known.revision;
  const isOver = seen.status === 'approved' || seen.status === 'rejected';
  if (isOver) await forgetSnapshots(db, seen.id);
  else await keepSnapshot(parts, seen, revision);
  if (seen.returnKey === null) return { revision, returnRevision: revision };
  if (known?.return_key !== seen.returnKey) {
    const open = { return_key: seen.returnKey, return_revision: revision };
    await db.updateTable('back_office_entries').set(open).where('registration_id', '=', seen.id).execute();
    return { revision, returnRevision: revision };
  }
  const kept = known.return_revision !== null && (await hasSnapshot(db, seen.id, known.return_revision));
  return { revision, returnRevision: kept ? known.return_revision! : revision };
}

const entryRow = (db: Kysely<BffTables>, id: string) =>
  db.selectFrom('back_office_entries').selectAll().where('registration_id', '=', id).executeTakeFirst();

/** Two nodes that read the same new state at once agree on its number. */
async function nextRevision(db: Kysely<BffTables>, id: string, digest: string): Promise<number> {
  const { revision } = await db
    .insertInto('back_office_entries')
    .values({ registration_id: id, revision: 1, digest, return_key: null, return_revision: null })
    .onConflict((conflict) =>
      conflict.column('registration_id').doUpdateSet({
        digest,
        revision: ({ case: cases, ref, eb }) =>
          cases()
            .when('back_office_entries.digest', '=', digest)
            .then(ref('back_office_entries.revision'))
            .else(eb(ref('back_office_entries.revision'), '+', 1))
            .end(),
      }),
    )
    .returning('revision')
    .executeTakeFirstOrThrow();
  return revision;
}

async function keepSnapshot(
  { db, dataSeal, now }: MemoryParts,
  { id, answers, savedAt, by }: Seen,
  revision: number,
): Promise<void> {
  const shown_at = now();
  const kept = await db
    .selectFrom('back_office_snapshots')
    .select('shown_at')
    .where('registration_id', '=', id)
    .where('revision', '=', revision)
    .executeTakeFirst();
  if (kept && shown_at.getTime() - kept.shown_at.getTime() < SHOWN_AGAIN_MS) return;
  const sealed = dataSeal.close(snapshotOwner(id, revision), { answers, savedAt, by } satisfies Snapshot);
  await db
    .insertInto('back_office_snapshots')
    .values({ registration_id: id, revision, sealed, shown_at })
    .onConflict((conflict) => conflict.columns(['registration_id', 'revision']).doUpdateSet({ shown_at }))
    .execute();
}

async function hasSnapshot(db: Kysely<BffTables>, id: string, revision: number): Promise<boolean> {
  const row = await db
    .selectFrom('back_office_snapshots')
    .select('revision')
    .where('registration_id', '=', id)
    .where('revision', '=', revision)
    .executeTakeFirst();
  return row !== undefined;
}

/** Rejects with `not_found` for a state that is kept no more, or never was. */
export async function readSnapshot({ db, dataSeal }: MemoryParts, id: string, revision: number): Promise<Snapshot> {
  const row = await db
    .selectFrom('back_office_snapshots')
    .select('sealed')
    .where('registration_id', '=', id)
    .where('revision', '=', revision)
    .executeTakeFirst();
  if (!row) throw new AppError('not_found', 'back office: that state is not kept any more');
  return dataSeal.open(snapshotOwner(id, revision), row.sealed) as Snapshot;
}

const forgetSnapshots = (db: Kysely<BffTables>, id: string) =>
  db.deleteFrom('back_office_snapshots').where('registration_id', '=', id).execute();

/** Everything kept of an entry that is gone. */
export async function forgetEntry(db: Kysely<BffTables>, id: string): Promise<void> {
  const tables = [
    'back_office_entries',
    'back_office_snapshots',
    'back_office_submissions',
    'back_office_files',
  ] as const;
  for (const table of tables) await db.deleteFrom(table).where('registration_id', '=', id).execute();
}

/** States nobody has been shown for long, keys of submissions as old, and uploads nobody went on with. */
export async function sweepMemory(db: Kysely<BffTables>, now: Date): Promise<void> {
  const before = new Date(now.getTime() - KEPT_MS);
  await db.deleteFrom('back_office_snapshots').where('shown_at', '<', before).execute();
  await db.deleteFrom('back_office_submissions').where('begun_at', '<', before).execute();
  const givenUp = new Date(now.getTime() - UPLOADS_KEPT_MS);
  await db.deleteFrom('back_office_files').where('path_hash', 'is', null).where('touched_at', '<', givenUp).execute();
}

/** The numbers of entries that only a list has shown; 0 for one never opened. */
export async function knownRevisions(db: Kysely<BffTables>, ids: readonly string[]): Promise<Map<string, Numbered>> {
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom('back_office_entries').selectAll().where('registration_id', 'in', ids).execute();
  return new Map(
    rows.map((row) => [
      row.registration_id,
      { revision: row.revision, returnRevision: row.return_revision ?? row.revision },
    ]),
  );
}

export const snapshotOwner = (id: string, revision: number): string => `back-office-snapshot ${id} ${revision}`;

/** The same for answers that are equal, whatever the order of their keys. */
export const digestOf = (answers: Answers): string =>
  createHash('sha256')
    .update(JSON.stringify(inOrder(answers)))
    .digest('base64url');

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, each]) => !isEmpty(each));
  return entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, each]) => [key, inOrder(each)]);
}
