import { sql } from 'kysely';
import { AppError } from '../../../shared/errors';
import { outcomeNames, type Outcome } from '../../../shared/registration';
import { inTransaction, type Registry } from '../registry';
import { lockPublication, type Publication, readPublication } from './publication';

/** A line of the list, as far as the file alone tells. */
export interface ResultRow {
  line: number;
  id: string;
  /** 晋级, 未晋级 … as written. */
  word: string;
  reason: string | null;
}

/** Takes the rows from number `from` on. Rows that are here already are left, so a repeated call does no harm. */
export async function stageRows(
  registry: Registry,
  id: string,
  { from, rows }: { from: number; rows: readonly ResultRow[] },
): Promise<Publication> {
  await inTransaction(registry, async (tx) => {
    const { staged, total, publishedAt } = await lockPublication(tx, id);
    if (publishedAt !== null) return;
    if (from > staged || from + rows.length > total) {
      throw new AppError('invalid_request', 'rows that do not follow', {
        sentence: '行没有接上：请重新执行 publish。',
      });
    }
    const fresh = rows.slice(staged - from).map((row) => ({ ...row, outcome: outcomeOf(row.word) }));
    if (fresh.length === 0) return;
    // As one JSON parameter: thousands of single ones take longer to send than the rows to store.
    await sql`
      insert into publication_rows (publication_id, line, registration_id, word, outcome, reason)
      select ${id}, line, id, word, outcome, reason
      from jsonb_to_recordset(${JSON.stringify(fresh)}::jsonb)
        as fresh (line integer, id text, word text, outcome text, reason text)`.execute(tx);
    await tx
      .updateTable('publications')
      .set({ staged: staged + fresh.length })
      .where('id', '=', id)
      .execute();
  });
  return readPublication(registry.db, id);
}

function outcomeOf(word: string): Outcome | null {
  const found = Object.entries(outcomeNames).find((pair) => pair.includes(word));
  return found ? (found[0] as Outcome) : null;
}
