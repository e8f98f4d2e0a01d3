import { describeError } from '../http/describe-error';
import { inTransaction, type Registry } from './registry';
import { entriesInReview } from './sample/entries-in-review';
import { entriesOfOneUnit } from './sample/entries-of-one-unit';
import { entriesOfOthers } from './sample/entries-of-others';
import { playStories } from './sample/play-story';
import { MAIN_PHONE } from './sample/sample-entry';

const entries = [...entriesOfOneUnit, ...entriesInReview, ...entriesOfOthers];

/** Fills an empty database with samples, once in its life: who deletes them does not want them back. */
export async function loadSample(registry: Registry, say: (line: string) => void): Promise<void> {
  const isDone = await registry.db.selectFrom('settings').select('key').where('key', '=', 'sample').executeTakeFirst();
  if (isDone) return;
  try {
    await inTransaction(registry, async (tx) => {
      const [mine] = await tx
        .insertInto('settings')
        .values({ key: 'sample', value: JSON.stringify({ at: registry.clock.now() }) })
        .onConflict((conflict) => conflict.column('key').doNothing())
        .returning('key')
        .execute();
      const used = await tx.selectFrom('registrations').select('id').limit(1).executeTakeFirst();
      if (mine && !used) await playStories({ ...registry, db: tx }, entries);
    });
  } catch (error) {
    // Trying things out must not keep anyone from starting; the next start tries again.
    registry.log.error({ error: describeError(error) }, 'The sample entries could not be loaded');
    say('示例报名没能放进数据库，其他功能不受影响。');
    return;
  }
  say(`已放入 ${entries.length} 份示例报名，多数在 ${MAIN_PHONE} 名下。`);
}
