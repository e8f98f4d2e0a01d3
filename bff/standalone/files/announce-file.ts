import { AppError } from '../../../shared/errors';
import type { Attachment } from '../../../shared/registration';
import { newId } from '../new-id';
import { inTransaction, type Registry, type Tx } from '../registry';
import { type Found, lockRegistration } from '../registrations/find-registration';
import { presentFile } from '../registrations/present-registration';
import { mayReceiveFiles } from '../supplements/may-receive-files';

const MEGABYTE = 1024 * 1024;
export const MOST_BYTES = 100 * MEGABYTE;
export const MOST_BYTES_TOGETHER = 500 * MEGABYTE;
const MOST_FILES = 300;

/** Makes room for a file whose pieces follow. */
export async function announceFile(
  registry: Registry,
  phone: string,
  id: string,
  { name, size }: { name: string; size: number },
  at: Date,
): Promise<Attachment> {
  if (size > MOST_BYTES) throw tooLarge(`单个文件不能超过 ${MOST_BYTES / MEGABYTE} MB。`);
  const { file, replaced } = await inTransaction(registry, async (tx) => {
    const found = await lockRegistration(tx, id, phone);
    mayReceiveFiles(registry, found, at);
    const replaced = (await isFull(tx, id, size)) ? await dropReplaced(tx, found, registry.clock.now()) : [];
    if (await isFull(tx, id, size)) {
      throw tooLarge(`一份报名的文件合计不能超过 ${MOST_BYTES_TOGETHER / MEGABYTE} MB 或 ${MOST_FILES} 个。`);
    }
    const file = await tx
      .insertInto('files')
      .values({
        id: newId(),
        registration_id: id,
        name,
        size,
        received: 0,
        sha256: null,
        media_type: null,
        stored_as: registry.fileStore.newName(),
        at,
        touched_at: registry.clock.now(),
      })
      .returningAll()
      .executeTakeFirstOrThrow();
    return { file, replaced };
  });
  await registry.fileStore.remove(replaced);
  return presentFile(file);
}

/** What is announced counts in full, so that a quota cannot be passed by starting many files at once. */
async function isFull(tx: Tx, id: string, size: number): Promise<boolean> {
  const { count, bytes } = await tx
    .selectFrom('files')
    .select((each) => [each.fn.countAll<string>().as('count'), each.fn.sum<string | null>('size').as('bytes')])
    .where('registration_id', '=', id)
    .executeTakeFirstOrThrow();
  return Number(count) >= MOST_FILES || Number(bytes ?? 0) + size > MOST_BYTES_TOGETHER;
}

/** Nobody goes on with an upload after that long without asking again, and who does starts anew. */
const GIVEN_UP_MS = 3_600_000;

/** Files a later save has left out, and uploads given up, make room for new ones; what was submitted stays. */
async function dropReplaced(tx: Tx, { id, revision }: Found, now: Date): Promise<string[]> {
  const dropped = await tx
    .deleteFrom('files')
    .where('registration_id', '=', id)
    .where('submitted', '=', false)
    .where((each) =>
      each.or([
        each('used_in', '<', revision),
        each.and([each('sha256', 'is', null), each('touched_at', '<', new Date(now.getTime() - GIVEN_UP_MS))]),
      ]),
    )
    .returning('stored_as')
    .execute();
  return dropped.map(({ stored_as }) => stored_as);
}

const tooLarge = (sentence: string): AppError => new AppError('too_large', 'over a limit of files', { sentence });
