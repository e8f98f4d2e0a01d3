import { createHmac, hkdfSync } from 'node:crypto';
import type { Answer, Answers, Row, Value } from '../../../shared/form/answers';
import type { Form } from '../../../shared/form/form';
import { createDataSeal } from '../../data-seal';
import type { DataKey } from '../../secrets';

/** Stands in storage where an answer holds personal data, see data-seal.ts. */
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
  /** For what no form describes: all of it is taken for personal. */
  sealWhole(owner: string, content: unknown): string;
  openWhole(owner: string, sealed: string): unknown;
  /** Every seal in it closed anew with the newest key; what is open stays so. */
  renew(owner: string, stored: SealedAnswers): SealedAnswers;
  renewWhole(owner: string, sealed: string): string;
  /** The same text gives the same digest for each key, the newest first; nobody without the keys can try texts out. */
  fingerprints(text: string): Fingerprint[];
}

export interface Fingerprint {
  keyId: string;
  digest: string;
}

/** The first key encrypts, all of them decrypt. */
export function createVault(keys: readonly DataKey[]): Vault {
  const dataSeal = createDataSeal(keys);
  const fingerprintKeys = keys.map(({ id, key }) => ({
    keyId: id,
    key: Buffer.from(hkdfSync('sha256', key, '', 'fingerprint', 32)),
  }));
  const sealValue = (owner: string, value: Value): Sealed => ({ [SEAL]: dataSeal.close(owner, value) });

  return {
    seal: (owner, form, answers) =>
      mapAnswers(answers, (value, key) =>
        isPersonal(form, key) && value !== null ? sealValue(owner, value as Value) : value,
      ) as SealedAnswers,
    open: (owner, stored) =>
      mapAnswers(stored, (value) => (isSealed(value) ? dataSeal.open(owner, value[SEAL]) : value)) as Answers,
    sealWhole: (owner, content) => dataSeal.close(owner, content),
    openWhole: (owner, sealed) => dataSeal.open(owner, sealed),
    renew: (owner, stored) =>
      mapAnswers(stored, (value) =>
        isSealed(value) ? { [SEAL]: dataSeal.renew(owner, value[SEAL]) } : value,
      ) as SealedAnswers,
    renewWhole: (owner, sealed) => dataSeal.renew(owner, sealed),
    fingerprints: (text) =>
      fingerprintKeys.map(({ keyId, key }) => ({
        keyId,
        digest: createHmac('sha256', key).update(text).digest('base64url'),
      })),
  };
}

/** What the form no longer has may have been personal when it had it. */
function isPersonal(form: Form, key: string): boolean {
  const leaf = form.leaves.get(key);
  return leaf === undefined || leaf.field.personal === true || leaf.field.type === 'identityNumber';
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
  return Object.fromEntries(
    Object.entries(row).map(([sub, value]) => [sub, sub === 'id' ? value : map(value, `${field}.${sub}`)]),
  );
}
