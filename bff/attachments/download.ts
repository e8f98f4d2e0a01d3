import { pipeline } from 'node:stream/promises';
import { type ErrorRequestHandler, type Response, Router } from 'express';
import { AppError } from '../../shared/errors';
import { endingOf } from '../../shared/files/file-problems';
import { recordLook } from '../access-log/record-look';
import { asAppError } from '../http/errors';
import { traceOf } from '../http/trace';
import type { Parts } from '../parts';
import { createDownloadLinks } from './download-links';
import { sendLinkPage } from './link-page';
import { findFile } from './put-piece';

/** What a browser may show by itself; everything else is saved to the disk. None of these can carry a script of ours. */
const shown: Record<string, string> = {
  pdf: 'application/pdf',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
};

/** `GET /api/files/:token`, outside the endpoints: no session, the link is the permission. */
export function downloadRouter(parts: Parts): Router {
  const { mainApi, clock, settings } = parts;
  const links = createDownloadLinks(settings.linkSecret);
  const router = Router();
  router.get('/api/files/:token', async (request, response) => {
    traceOf(response).route = '/api/files/:token';
    const grant = links.open(request.params.token);
    if (!grant) throw new AppError('not_found', 'no such link');
    if (clock.now().getTime() >= grant.until) {
      throw new AppError('not_found', 'link is over', { sentence: '下载链接已过期，请回到报名页面重新打开。' });
    }
    const { phone, registrationId, fileId } = grant;
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
  router.use('/api/files', tellInWords);
  return router;
}

/** To a person who opened the link as a page, what went wrong in words; to a program as everywhere. */
const tellInWords: ErrorRequestHandler = (thrown: unknown, request, response, next) => {
  if (response.headersSent || request.accepts(['json', 'html']) !== 'html') return next(thrown);
  const error = asAppError(thrown);
  // Only what is told to people is a sentence of ours; the log keeps the rest.
  if (error.status >= 500) return next(thrown);
  traceOf(response).refused = { code: error.code, why: error.message };
  sendLinkPage(response, error.status, error.sentence);
};

export function describeDownload(response: Response, name: string, size: number): void {
  const type = shown[endingOf(name)];
  response.set({
    'content-type': type ?? 'application/octet-stream',
    'content-length': String(size),
    'content-disposition': `${type ? 'inline' : 'attachment'}; filename="file"; filename*=UTF-8''${encodeName(name)}`,
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
    // Not the app's own policy: a browser's PDF viewer needs its styles and its plug-in, and nothing here needs more.
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; object-src 'self'",
  });
}

/** RFC 8187 wants more characters escaped than encodeURIComponent does, which in turn throws at half a surrogate pair. */
function encodeName(name: string): string {
  return encodeURIComponent(Buffer.from(name).toString()).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
