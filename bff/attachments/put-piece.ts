import { AppError, type Issue } from '../../shared/errors';
import { contentProblem } from '../../shared/files/content';
import type { Attachment } from '../../shared/registration';
import type { Person } from '../http/route';
import { PIECE_BYTES } from '../main-api/contract';
import type { Parts } from '../parts';
import { openRegistration } from '../registrations/open-registration';
import { refuse, refused } from '../registrations/refuse';
import { demandFilesOpen } from '../supplements/files-of-supplement';

interface Piece {
  /** The header as it came. */
  contentRange: string | undefined;
  body: unknown;
}

/** One piece of a file. The answer says how much has arrived; whoever is ahead of that goes on from there. */
export async function putPiece(
  parts: Parts,
  person: Person,
  { id, fileId }: { id: string; fileId: string },
  { contentRange, body }: Piece,
): Promise<Attachment> {
  const range = readRange(contentRange);
  const open = await openRegistration(parts, person, id);
  demandFilesOpen(open);
  const file = findFile(open.main.files, fileId);
  const piece = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
  refuse('invalid_request', pieceProblems(range, piece, file));
  if (file.complete || range.from > file.received) return file;
  return parts.mainApi.putPiece(person.phone, id, fileId, range.from, range.total, piece);
}

export function findFile(files: readonly Attachment[], fileId: string): Attachment {
  const file = files.find((each) => each.id === fileId);
  if (!file) throw new AppError('not_found', 'no such file in this registration');
  return file;
}

interface Range {
  from: number;
  to: number;
  total: number;
}

function readRange(header: string | undefined): Range {
  const match = /^bytes (\d{1,12})-(\d{1,12})\/(\d{1,12})$/.exec(header ?? '');
  if (!match)
    throw refused('invalid_request', [
      atRange('invalid_format', '需要请求头 Content-Range，例如 bytes 0-1048575/2000000'),
    ]);
  return { from: Number(match[1]), to: Number(match[2]), total: Number(match[3]) };
}

function pieceProblems({ from, to, total }: Range, piece: Buffer, file: Attachment): Issue[] {
  const issues: Issue[] = [];
  if (total !== file.size) issues.push(atRange('other_size', `文件大小应为 ${file.size} 字节`));
  if (to < from || to >= total) issues.push(atRange('invalid_format', '起止位置超出了文件大小'));
  if (piece.length === 0 || piece.length !== to - from + 1) {
    issues.push(atRange('other_length', `收到 ${piece.length} 字节，与 Content-Range 不符`));
  }
  if (piece.length > PIECE_BYTES) issues.push(atRange('too_large', `每次最多传 ${PIECE_BYTES} 字节`));
  const message = from === 0 && piece.length > 0 ? contentProblem(file.name, piece) : null;
  if (message !== null) issues.push({ path: 'name', code: 'wrong_content', message, severity: 'error' });
  return issues;
}

const atRange = (code: string, message: string): Issue => ({
  path: 'Content-Range',
  code,
  message,
  severity: 'error',
});
