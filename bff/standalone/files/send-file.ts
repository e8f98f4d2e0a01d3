import type { Response } from 'express';
import { AppError } from '../../../shared/errors';
import type { Registry } from '../registry';
import { findRegistration } from '../registrations/find-registration';
import { findFile } from './put-piece';

/** The content of a complete file, whole or the range that is asked for. */
export async function sendFile(
  registry: Registry,
  phone: string,
  id: string,
  fileId: string,
  response: Response,
): Promise<void> {
  await findRegistration(registry.db, id, phone);
  const file = await findFile(registry, id, fileId);
  if (file.sha256 === null) {
    throw new AppError('not_found', 'the file is not complete', { sentence: '这个文件还没有传完。' });
  }
  response.setHeader('content-type', file.media_type ?? 'application/octet-stream');
  response.setHeader('content-disposition', `attachment; filename*=UTF-8''${encodeName(file.name)}`);
  response.setHeader('x-content-type-options', 'nosniff');
  await new Promise<void>((resolve, reject) => {
    const options = { root: registry.fileStore.folder, cacheControl: false, lastModified: false };
    response.sendFile(file.stored_as, options, (error?: Error & { code?: string; status?: number }) => {
      // The other side has gone away; there is nobody left to tell.
      if (!error || error.code === 'ECONNABORTED' || error.code === 'EPIPE') resolve();
      else if (error.status === 404) reject(new Error(`file ${file.id} has lost its content`, { cause: error }));
      else reject(error);
    });
  });
}

/** RFC 8187 wants more characters escaped than encodeURIComponent does. */
function encodeName(name: string): string {
  return encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
