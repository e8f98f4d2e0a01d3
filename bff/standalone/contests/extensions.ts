import { withOverride } from '../../contests/current-contests';
import type { Registry, Tx } from '../registry';

export interface ContestDates {
  id: string;
  registration?: { opens: string; closes: string };
}

/** What the organiser moved, read anew because another process may have done it, and from now on the contests' own. */
export async function readExtensions({
  db,
  contests,
  contestFiles,
}: Pick<Registry, 'contests' | 'contestFiles'> & { db: Registry['db'] | Tx }): Promise<ContestDates[]> {
  const rows = await db.selectFrom('contest_extensions').select(['contest_id', 'closes']).execute();
  const closes = new Map(rows.map((row) => [row.contest_id, row.closes]));
  return [...contestFiles].map(([id, loaded]): ContestDates => {
    const moved = closes.get(id);
    const wanted = moved ?? loaded.contest.registration.closes;
    const registration = { ...loaded.contest.registration, closes: wanted };
    if (contests.get(id)?.contest.registration.closes !== wanted) {
      contests.set(
        id,
        withOverride(loaded, { id, registration }, () => {}),
      );
    }
    return moved === undefined ? { id } : { id, registration };
  });
}
