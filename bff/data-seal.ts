import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { DataKey } from './secrets';

/** Encrypts what is kept of persons at rest; `owner` is bound in, so that nothing can be moved to another's place. */
export interface DataSeal {
  /** `key id.nonce.ciphertext and tag`, base64url. */
  close(owner: string, content: unknown): string;
  open(owner: string, sealed: string): unknown;
  /** The same content, closed with the newest key. */
  renew(owner: string, sealed: string): string;
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** AES-256-GCM. The first key encrypts, all of them decrypt. */
export function createDataSeal(keys: readonly DataKey[]): DataSeal {
  const [newest] = keys;
  if (!newest) throw new Error('no data key');
  const byId = new Map(keys.map(({ id, key }) => [id, key]));
  const seal: DataSeal = {
    close(owner, content) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', newest.key, nonce).setAAD(Buffer.from(owner));
      const hidden = Buffer.concat([
        cipher.update(JSON.stringify(content), 'utf8'),
        cipher.final(),
        cipher.getAuthTag(),
      ]);
      return `${newest.id}.${nonce.toString('base64url')}.${hidden.toString('base64url')}`;
    },
    open(owner, sealed) {
      const [keyId = '', nonce = '', text = ''] = sealed.split('.');
      const key = byId.get(keyId);
      if (!key) throw new Error(`the data key ${keyId} is missing from DATA_KEYS`);
      const hidden = Buffer.from(text, 'base64url');
      const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64url'), {
        authTagLength: TAG_BYTES,
      })
        .setAAD(Buffer.from(owner))
        .setAuthTag(hidden.subarray(-TAG_BYTES));
      return JSON.parse(decipher.update(hidden.subarray(0, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8'));
    },
    renew: (owner, sealed) => seal.close(owner, seal.open(owner, sealed)),
  };
  return seal;
}
