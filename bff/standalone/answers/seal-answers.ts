import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import type { Answer, Answers, Row, Value } from '../../../shared/form/answers';
import type { Form, Leaf } from '../../../shared/form/form';
import type { DataKey } from '../../secrets';

/** Stands in storage where an answer holds personal data: `key id.nonce.ciphertext and tag`, base64url. */
export interface Sealed {
  [SEAL]: string;
}
export const SEAL = '$sealed';

type SealedRow = Record<string, Value | Sealed>;
export type SealedAnswers = Record<string, Answer | Sealed | SealedRow[]>;

/** Encrypts personal answers at rest (AES-256-GCM); `owner` is the entry's id and is bound in, so that none can be moved. */
export interface Vault {
  seal(owner: string, form: Form, answers: Answers): SealedAnswers;
  open(owner: string, stored: SealedAnswers): Answers;
  /** The same text gives the same digest, and nobody without the keys can try texts out. */
  fingerprint(text: string): string;
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** The first key encrypts, all of them decrypt. */
export function createVault(keys: readonly DataKey[]): Vault {
  const [newest] = keys;
  if (!newest) throw new Error('no data key');
  const fingerprints = Buffer.from(hkdfSync('sha256', keys[keys.length - 1]!.key, '', 'fingerprint', 32));
  const byId = new Map(keys.map((each) => [each.id, each.key]));

  function sealValue(owner: string, value: Value): Sealed {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', newest!.key, nonce).setAAD(Buffer.from(owner));
    const hidden = Buffer.concat([cipher.update(JSON.stringify(value), 'utf8'), cipher.final(), cipher.getAuthTag()]);
    return { [SEAL]: `${newest!.id}.${nonce.toString('base64url')}.${hidden.toString('base64url')}` };
  }

  function openValue(owner: string, sealed: Sealed): Value {
    const [keyId = '', nonce = '', text = ''] = sealed[SEAL].split('.');
    const key = byId.get(keyId);
    if (!key) throw new Error(`the data key ${keyId} is missing: DATA_KEYS must keep every key that was ever used`);
    const hidden = Buffer.from(text, 'base64url');
    const tagAt = hidden.length - TAG_BYTES;
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64url'), { authTagLength: TAG_BYTES })
      .setAAD(Buffer.from(owner))
      .setAuthTag(hidden.subarray(tagAt));
    return JSON.parse(decipher.update(hidden.subarray(0, tagAt), undefined, 'utf8') + decipher.final('utf8')) as Value;
  }

  return {
    seal: (owner, form, answers) =>
      mapAnswers(answers, (value, key) =>
        isPersonal(form.leaves.get(key)) && value !== null ? sealValue(owner, value as Value) : value,
      ) as SealedAnswers,
    open: (owner, stored) =>
      mapAnswers(stored, (value) => (isSealed(value) ? openValue(owner, value) : value)) as Answers,
    // The oldest key is never given up, so digests hold while new ones come in front of it.
    fingerprint: (text) => createHmac('sha256', fingerprints).update(text).digest('base64url'),
  };
}

function isPersonal(leaf: Leaf | undefined): boolean {
  return leaf !== undefined && (leaf.field.personal === true || leaf.field.type === 'identityNumber');
}

function isSealed(value: unknown): value is Sealed {
  return typeof value === 'object' && value !== null && SEAL in value;
}

type Map = (value: unknown, key: string) => unknown;

/** Every value changed by `map`, which is told the key `field` or `rows.sub`; rows keep their shape. */
function mapAnswers(answers: Answers | SealedAnswers, map: Map): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const [field, answer] of Object.entries(answers)) {
    const isRows = Array.isArray(answer) && typeof answer[0] === 'object';
    result[field] = isRows ? (answer as Row[]).map((row) => mapRow(field, row, map)) : map(answer, field);
  }
  return result;
}

function mapRow(field: string, row: Row, map: Map): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).map(([sub, value]) => [sub, map(value, `${field}.${sub}`)]));
}
