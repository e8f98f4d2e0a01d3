import { describeError } from '../http/describe-error';
import { inTransaction, type Registry } from './registry';
import { playStories } from './sample/play-story';
import { readSample } from './sample/read-sample';

/** Fills an empty database with samples, once in its life: who deletes them does not want them back. */
export async function loadSample(registry: Registry, say: (line: string) => void, owner?: string): Promise<void> {
  const isDone = await registry.db.selectFrom('settings').select('key').where('key', '=', 'sample').executeTakeFirst();
  if (isDone) return;
  let phones: string[] = [];
  try {
    const entries = readSample(registry.contests).map((entry) => ({ ...entry, phone: owner ?? entry.phone }));
    if (entries.length === 0) return;
    phones = entries.map(({ phone }) => phone);
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
  say(`已放入 ${phones.length} 份示例报名，多数在 ${mostOf(phones)} 名下。`);
}

const mostOf = (phones: string[]): string =>
  phones.reduce((most, each) => (count(phones, each) > count(phones, most) ? each : most));
const count = (all: string[], one: string): number => all.filter((each) => each === one).length;
