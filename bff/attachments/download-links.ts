import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** What a link opens, for whom, and until when (milliseconds, real time). */
export interface Grant {
  phone: string;
  registrationId: string;
  fileId: string;
  until: number;
}

export interface DownloadLinks {
  /** A token for an address; nothing can be read from it and nothing changed in it. */
  seal(grant: Grant): string;
  /** null for what was not made here. Whether it is over is for the caller to ask. */
  open(token: string): Grant | null;
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * The link itself is the permission: whoever opens it has no session (a viewer, a download). It names the person on
 * whose behalf the main API is asked, so it is encrypted and authenticated (AES-256-GCM), where a signature alone
 * would leave a phone readable in addresses and logs.
 */
export function createDownloadLinks(secret: string): DownloadLinks {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'file links', 32));
  return {
    seal({ phone, registrationId, fileId, until }) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      const text = JSON.stringify([phone, registrationId, fileId, until]);
      const hidden = Buffer.concat([cipher.update(text), cipher.final(), cipher.getAuthTag()]);
      return Buffer.concat([nonce, hidden]).toString('base64url');
    },
    open(token) {
      const bytes = Buffer.from(token, 'base64url');
      if (bytes.length <= NONCE_BYTES + TAG_BYTES) return null;
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES), {
        authTagLength: TAG_BYTES,
      }).setAuthTag(bytes.subarray(-TAG_BYTES));
      try {
        const text =
          decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
        const [phone, registrationId, fileId, until] = JSON.parse(text) as [string, string, string, number];
        return { phone, registrationId, fileId, until };
      } catch {
        return null;
      }
    },
  };
}
