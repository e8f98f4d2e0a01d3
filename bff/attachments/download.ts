import type { Router } from 'express';
import { pipeline } from 'node:stream/promises';
import { recordLook } from '../access-log/record-look';
import { describeDownload } from '../links/describe-download';
import { linkRouter } from '../links/link-router';
import type { LinkKind } from '../links/links';
import type { Parts } from '../parts';
import { findFile } from './put-piece';

/** A file of an entry, and for whom. */
export const fileLinks: LinkKind<{ phone: string; registrationId: string; fileId: string }> = {
  path: 'files',
  over: '下载链接已过期，请回到报名页面重新打开。',
};

export function downloadRouter(parts: Parts): Router {
  const { mainApi } = parts;
  return linkRouter(parts, fileLinks, async ({ phone, registrationId, fileId }, request, response) => {
    // Asked again now: access may have ended since the link was made.
    const main = await mainApi.get(phone, registrationId);
    const file = findFile(main.files, fileId);
    if (request.method === 'HEAD') {
      describeDownload(response, file.name, file.size);
      return void response.end();
    }
    await recordLook(parts, main, phone, 'file', file.name);
    const { stream, size } = await mainApi.readFile(phone, registrationId, fileId);
    describeDownload(response, file.name, size);
    await pipeline(stream, response).catch((error: NodeJS.ErrnoException) => {
      // Whoever asked has gone away; there is nobody left to tell.
      if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE' || !response.destroyed) throw error;
    });
  });
}
