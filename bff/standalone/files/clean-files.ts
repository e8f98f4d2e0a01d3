import type { Registry } from '../registry';

const HOUR = 3_600_000;
const UNFINISHED = 24 * HOUR;
/** Long enough for a phone that uploads now and saves when it is back. */
const UNUSED = 7 * 24 * HOUR;

/**
 * Removes uploads nobody went on with, files no save names any more and no submission holds, and content that a crash
 * has left without a record. A file for a supplement is named only when that is sent, so while one is open the entry's
 * files stay. Real time, for it is about what people did.
 */
export async function cleanFiles({ db, clock, fileStore }: Registry): Promise<number> {
  const ago = (ms: number) => new Date(clock.now().getTime() - ms);
  const dropped = await db
    .deleteFrom('files')
    .where('submitted', '=', false)
    .where((each) =>
      each.or([
        each.and([each('sha256', 'is', null), each('touched_at', '<', ago(UNFINISHED))]),
        each.and([
          each('touched_at', '<', ago(UNUSED)),
          each.not(
            each.exists(
              each
                .selectFrom('supplements')
                .select('supplements.id')
                .whereRef('supplements.registration_id', '=', 'files.registration_id')
                .where('supplements.sent_at', 'is', null),
            ),
          ),
          each.or([
            each('used_in', 'is', null),
            each(
              'used_in',
              '<',
              each
                .selectFrom('registrations')
                .select('revision')
                .whereRef('registrations.id', '=', 'files.registration_id'),
            ),
          ]),
        ]),
      ]),
    )
    .returning('stored_as')
    .execute();
  await fileStore.remove(dropped.map(({ stored_as }) => stored_as));

  let orphans = 0;
  for await (const names of fileStore.writtenBefore(ago(UNFINISHED))) {
    const known = await db.selectFrom('files').select('stored_as').where('stored_as', 'in', names).execute();
    const kept = new Set(known.map(({ stored_as }) => stored_as));
    const lost = names.filter((name) => !kept.has(name));
    await fileStore.remove(lost);
    orphans += lost.length;
  }
  return dropped.length + orphans;
}
