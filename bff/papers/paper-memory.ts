import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import type { PrintedName } from '../../shared/papers';
import type { BffTables, PapersTable } from '../database/tables';
import type { Parts } from '../parts';

/** What is remembered of a paper's last print. The names on it are personal and kept sealed. */
export interface PaperMemory {
  /** Contest time. */
  printedAt: Date;
  revision: number;
  names: PrintedName[];
  /** The units, by the name that stands on it, that have put their stamp there. */
  stamped: string[];
}

const words = z.array(z.string());
const sealedSchema = z.object({
  names: z.array(z.object({ name: z.string(), label: z.string(), values: words })),
  stamped: words,
});

interface Place {
  registrationId: string;
  paperId: string;
}
export const paperOwner = ({ registrationId, paperId }: Place): string => `paper/${registrationId}/${paperId}`;

function openRow(dataSeal: Parts['dataSeal'], row: PapersTable): PaperMemory {
  const owner = paperOwner({ registrationId: row.registration_id, paperId: row.paper_id });
  const opened = sealedSchema.parse(dataSeal.open(owner, row.sealed));
  return { printedAt: row.printed_at, revision: row.revision, ...opened };
}

/** By the id of the paper; those never printed are not there. */
export async function recallPapers(
  { db, dataSeal }: Parts,
  registrationId: string,
): Promise<ReadonlyMap<string, PaperMemory>> {
  const rows = await db.selectFrom('papers').selectAll().where('registration_id', '=', registrationId).execute();
  return new Map(rows.map((row) => [row.paper_id, openRow(dataSeal, row)]));
}

/** The memory as `next` makes it of what it was; one after the other, so that two contacts who tick at once both count. */
export function updateMemory(
  parts: Parts,
  place: Place,
  next: (before: PaperMemory | null) => PaperMemory,
): Promise<PaperMemory> {
  const { db, dataSeal } = parts;
  const { registrationId, paperId } = place;
  return db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtext('paper'), hashtext(${paperOwner(place)}))`.execute(tx);
    const row = await tx
      .selectFrom('papers')
      .selectAll()
      .where('registration_id', '=', registrationId)
      .where('paper_id', '=', paperId)
      .executeTakeFirst();
    const after = next(row ? openRow(dataSeal, row) : null);
    const { printedAt, revision, names, stamped } = after;
    const kept = { printed_at: printedAt, revision, sealed: dataSeal.close(paperOwner(place), { names, stamped }) };
    await tx
      .insertInto('papers')
      .values({ registration_id: registrationId, paper_id: paperId, ...kept })
      .onConflict((conflict) => conflict.columns(['registration_id', 'paper_id']).doUpdateSet(kept))
      .execute();
    return after;
  });
}

/** Goes with its entry. */
export async function forgetPapers(db: Kysely<BffTables>, registrationIds: readonly string[]): Promise<void> {
  if (registrationIds.length > 0)
    await db.deleteFrom('papers').where('registration_id', 'in', registrationIds).execute();
}
