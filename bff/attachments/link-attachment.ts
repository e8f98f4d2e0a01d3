import type { Endpoints, Output } from '../../shared/api';
import { AppError } from '../../shared/errors';
import type { Person } from '../http/route';
import type { Parts } from '../parts';
import { createDownloadLinks, LINK_LASTS_MS } from './download-links';
import { findFile } from './put-piece';

export async function linkAttachment(
  { mainApi, clock, settings }: Parts,
  person: Person,
  { id, fileId }: { id: string; fileId: string },
): Promise<Output<Endpoints['linkAttachment']>> {
  const { files } = await mainApi.get(person.phone, id);
  if (!findFile(files, fileId).complete) {
    throw new AppError('not_found', 'the file is not complete', { sentence: '这个文件还没有传完。' });
  }
  const until = clock.now().getTime() + LINK_LASTS_MS;
  const token = createDownloadLinks(settings.linkSecret).seal({
    phone: person.phone,
    registrationId: id,
    fileId,
    until,
  });
  return { url: `${settings.publicUrl}/api/files/${token}`, expiresAt: new Date(until).toISOString() };
}
