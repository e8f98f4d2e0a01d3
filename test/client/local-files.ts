import { type LocalFile, withoutMetadata } from '../../client/offline/uploads/without-metadata';

/** A file on a phone, whose bytes are at hand. */
export function fileOf(name: string, bytes: Buffer, parts: Partial<LocalFile> = {}): LocalFile {
  return withoutMetadata({
    name,
    size: bytes.length,
    source: name,
    read: async (from, to) => new Uint8Array(bytes.subarray(from, to)).buffer,
    measure: async () => ({ width: 1200, height: 1600 }),
    ...parts,
  });
}
