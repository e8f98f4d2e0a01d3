import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex } from '@noble/hashes/utils';
import type { LocalFile } from './without-metadata';

/** Enough at once to be quick, little enough to leave the screen alive in between. */
const STEP_BYTES = 512 * 1024;

/** SHA-256 of the beginning of a file, grown as the file is sent; no byte is held. */
export function createPrefixHash() {
  const hash = sha256.create();
  let length = 0;
  return {
    get length() {
      return length;
    },
    add(bytes: ArrayBuffer) {
      hash.update(new Uint8Array(bytes));
      length += bytes.byteLength;
    },
    /** Of everything so far, lower-case hex. */
    hex: (): string => bytesToHex(hash.clone().digest()),
    /** Reads on until the hash covers so many bytes. */
    async readTo(file: LocalFile, end: number) {
      while (length < end) this.add(await file.read(length, Math.min(length + STEP_BYTES, end)));
    },
  };
}

const known = new WeakMap<LocalFile, Promise<string>>();

/** SHA-256 of what would be sent of a file. */
export function hashOf(file: LocalFile): Promise<string> {
  const before = known.get(file);
  if (before) return before;
  const hash = createPrefixHash();
  const result = hash.readTo(file, file.size).then(() => hash.hex());
  known.set(file, result);
  return result;
}
