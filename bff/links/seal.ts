import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

export interface Seal {
  /** A token for an address; nothing can be read from it and nothing changed in it. */
  close(content: unknown): string;
  /** undefined for what was not made here. */
  open(token: string): unknown;
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** AES-256-GCM under a key of its own for each purpose, so that a token for one is worth nothing for another. */
export function createSeal(secret: string, purpose: string): Seal {
  const key = Buffer.from(hkdfSync('sha256', secret, '', purpose, 32));
  return {
    close(content) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      const hidden = Buffer.concat([cipher.update(JSON.stringify(content)), cipher.final(), cipher.getAuthTag()]);
      return Buffer.concat([nonce, hidden]).toString('base64url');
    },
    open(token) {
      const bytes = Buffer.from(token, 'base64url');
      if (bytes.length <= NONCE_BYTES + TAG_BYTES) return undefined;
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES), {
        authTagLength: TAG_BYTES,
      }).setAuthTag(bytes.subarray(-TAG_BYTES));
      try {
        const hidden = bytes.subarray(NONCE_BYTES, -TAG_BYTES);
        return JSON.parse(decipher.update(hidden, undefined, 'utf8') + decipher.final('utf8')) as unknown;
      } catch {
        return undefined;
      }
    },
  };
}
