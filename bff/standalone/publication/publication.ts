import { createHash } from 'node:crypto';
import { AppError } from '../../../shared/errors';
import { iso } from '../registrations/present-registration';
import { type Registry, type Tx } from '../registry';
import type { Selectable } from 'kysely';
import type { PublicationsTable } from './tables';

/** What the command line hears of a publication. */
export interface Publication {
  id: string;
  contestId: string;
  stage: string;
  total: number;
  staged: number;
  /** null until everybody is told. */
  publishedAt: string | null;
  told: number | null;
}

export interface NewPublication {
  contestId: string;
  stage: string;
  /** SHA-256 of the rows, hex. */
  content: string;
  total: number;
}

const KEPT_DAYS = 7;

/** Begins a publication, or finds the one that the same list began before. */
export async function beginPublication(
  { db, clock, contests }: Registry,
  { contestId, stage, content, total }: NewPublication,
): Promise<Publication> {
  const contest = contests.get(contestId)?.contest;
  if (!contest) {
    const sentence = `没有编号为“${contestId}”的赛事，应为：${[...contests.keys()].join('、')}。`;
    throw new AppError('not_found', 'no such contest', { sentence });
  }
  const names = contest.stages.map(({ name }) => name);
  if (!names.includes(stage)) {
    const sentence = `“${stage}”不是这项赛事的阶段，应为：${names.join('、')}。`;
    throw new AppError('invalid_request', 'no such stage', { sentence });
  }
  const now = clock.now();
  await db
    .deleteFrom('publications')
    .where('published_at', 'is', null)
    .where('begun_at', '<', new Date(now.getTime() - KEPT_DAYS * 86_400_000))
    .execute();
  const id = createHash('sha256')
    .update(JSON.stringify([contestId, stage, content]))
    .digest('hex')
    .slice(0, 20);
  await db
    .insertInto('publications')
    .values({ id, contest_id: contestId, stage, total, begun_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return readPublication(db, id);
}

export async function readPublication(db: Registry['db'], id: string): Promise<Publication> {
  return present(found(await db.selectFrom('publications').selectAll().where('id', '=', id).executeTakeFirst()));
}

/** The same, and nobody else goes on with it until the transaction ends. */
export async function lockPublication(tx: Tx, id: string): Promise<Publication> {
  return present(
    found(await tx.selectFrom('publications').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()),
  );
}

function found<Row>(row: Row | undefined): Row {
  if (row) return row;
  throw new AppError('not_found', 'no such publication', { sentence: '没有这次公布：请重新执行 publish。' });
}

function present(row: Selectable<PublicationsTable>): Publication {
  const { id, contest_id: contestId, stage, total, staged, told } = row;
  return { id, contestId, stage, total, staged, told, publishedAt: row.published_at && iso(row.published_at) };
}
