import { createHmac, hash } from 'node:crypto';

/** A key for one purpose, so that what is signed for one can never pass for another. */
export const keyFor = (secret: string, purpose: string): Buffer =>
  createHmac('sha256', secret).update(purpose).digest();

/** SHA-256 in Base64: what is looked up and kept of a token. */
export const hashOfToken = (token: string): string => hash('sha256', token, 'base64');
