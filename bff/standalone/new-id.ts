import { randomBytes } from 'node:crypto';

/** 32 signs that are told apart on paper and over the phone; no hyphen, so that no id looks like an option. */
const SIGNS = 'abcdefghijkmnpqrstuvwxyz23456789';

/** Eighty random bits. */
export function newId(): string {
  let id = '';
  for (const byte of randomBytes(16)) id += SIGNS.charAt(byte & 31);
  return id;
}
