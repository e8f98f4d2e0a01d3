import type { Response } from 'express';
import { endingOf } from '../../shared/files/file-problems';

/** What a browser may show by itself; everything else is saved to the disk. None of these can carry a script of ours. */
const shown: Record<string, string> = {
  pdf: 'application/pdf',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
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
