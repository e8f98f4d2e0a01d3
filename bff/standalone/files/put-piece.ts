import { AppError } from '../../../shared/errors';
import type { Attachment } from '../../../shared/registration';
import { idPattern } from '../../main-api/contract';
import { Refused } from '../http/refused';
import { notFound, type Registry } from '../registry';
import { findRegistration } from '../registrations/find-registration';
import { presentFile } from '../registrations/present-registration';
import { mayReceiveFiles } from '../supplements/may-receive-files';
import { mediaTypeOf } from './media-type';
import { inTurn } from './in-turn';

/** Both ends included, as HTTP counts. */
export interface Range {
  from: number;
  to: number;
  size: number;
}

export function readRange(header: string | string[] | undefined, pieceBytes: number): Range {
  const [, from, to, size] = /^bytes (\d{1,12})-(\d{1,12})\/(\d{1,12})$/.exec(String(header)) ?? [];
  const range = { from: Number(from), to: Number(to), size: Number(size) };
  if (range.to - range.from + 1 === pieceBytes && range.to < range.size) return range;
  throw new AppError('invalid_request', 'Content-Range does not describe the body', {
    sentence: '请求头 Content-Range 与内容的长度不符。',
  });
}

/**
 * One piece of a file, acknowledged when it is on the disk. A piece that came before is fine, one that would leave a
 * gap is answered with how much is there. Pieces of one file take turns; the data folder belongs to one process.
 */
export function putPiece(
  registry: Registry,
  phone: string,
  id: string,
  fileId: string,
  range: Range,
  piece: Buffer,
  at: Date,
): Promise<Attachment> {
  return inTurn(fileId, async () => {
    mayReceiveFiles(registry, await findRegistration(registry.db, id, phone), at);
    const file = await findFile(registry, id, fileId);
    if (range.size !== file.size) {
      throw new AppError('invalid_request', 'another size than announced', {
        sentence: '文件的大小与开始上传时不同。',
      });
    }
    if (range.to < file.received) return presentFile(file);
    if (range.from > file.received) {
      throw new Refused(409, 'conflict', 'a piece that leaves a gap', {
        sentence: '文件的前一部分还没有收到，请从已收到的位置继续。',
        beside: { file: presentFile(file) },
      });
    }
    await registry.fileStore.write(file.stored_as, file.received, piece.subarray(file.received - range.from));
    const received = range.to + 1;
    const known = received === file.size ? await examine(registry, file) : {};
    const [updated] = await registry.db
      .updateTable('files')
      .set({ received, touched_at: registry.clock.now(), ...known })
      .where('id', '=', fileId)
      .where('received', '=', file.received)
      .returningAll()
      .execute();
    if (!updated) throw notFound();
    return presentFile(updated);
  });
}

async function examine({ fileStore }: Registry, file: { stored_as: string; size: number; name: string }) {
  // Phones take it out themselves; whatever else sends files may not. Sizes and offsets stay.
  await fileStore.dropMetadata(file.stored_as, file.size);
  const { sha256, head } = await fileStore.examine(file.stored_as, file.size);
  return { sha256, media_type: mediaTypeOf(head, file.name) };
}

/** A file of this entry; whether the entry may be seen has been asked before. */
export async function findFile({ db }: Registry, id: string, fileId: string) {
  const file = idPattern.test(fileId)
    ? await db
        .selectFrom('files')
        .selectAll()
        .where('id', '=', fileId)
        .where('registration_id', '=', id)
        .executeTakeFirst()
    : undefined;
  if (!file) throw notFound();
  return file;
}
