import { createHash, createHmac } from 'node:crypto';

/** A key for one purpose, so that what is signed for one can never pass for another. */
export const keyFor = (secret: string, purpose: string): Buffer =>
  createHmac('sha256', secret).update(purpose).digest();

export const hashOfToken = (token: string): Buffer => createHash('sha256').update(token).digest();
