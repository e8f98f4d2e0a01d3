import type { Endpoints, Output } from '../../shared/api';
import { AppError } from '../../shared/errors';
import type { Person } from '../http/route';
import { makeLink } from '../links/links';
import type { Parts } from '../parts';
import { fileLinks } from './download';
import { findFile } from './put-piece';

export async function linkAttachment(
  parts: Parts,
  person: Person,
  { id, fileId }: { id: string; fileId: string },
): Promise<Output<Endpoints['linkAttachment']>> {
  const { files } = await parts.mainApi.get(person.phone, id);
  if (!findFile(files, fileId).complete) {
    throw new AppError('not_found', 'the file is not complete', { sentence: '这个文件还没有传完。' });
  }
  return makeLink(parts, fileLinks, { phone: person.phone, registrationId: id, fileId });
}
