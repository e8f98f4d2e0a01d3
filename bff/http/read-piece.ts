import type { Request } from 'express';
import { AppError } from '../../shared/errors';
import { PIECE_BYTES } from '../main-api/contract';

/**
 * One piece of a file. Express' own parser reads a body to its end before it says that it is too large; here nothing
 * is read beyond the limit, and the answer closes the connection (errors.ts).
 */
export function readPiece(request: Request): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > PIECE_BYTES) return Promise.reject(tooLarge());
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    request.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length <= PIECE_BYTES) return void chunks.push(chunk);
      request.pause().removeAllListeners('data');
      reject(tooLarge());
    });
    request.on('end', () => resolve(Buffer.concat(chunks)));
    request.on('error', reject);
    request.on('close', () =>
      reject(new AppError('invalid_request', 'broken off', { sentence: '连接断开了，请从断开的地方继续。' })),
    );
  });
}

const tooLarge = () => new AppError('too_large', 'a piece over the limit');
