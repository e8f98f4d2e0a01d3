import { findMetadata } from '../../../shared/files/picture-metadata';
import { applyPatch, type Patch } from '../../../shared/files/window';

/** A file on the phone, read piece by piece. */
export interface LocalFile {
  name: string;
  size: number;
  /** What the system knows it by: a path in WeChat, a Blob in the browser. */
  source: string | Blob;
  /** Rejects when the file is gone or cannot be read. */
  read(from: number, to: number): Promise<ArrayBuffer>;
  /** Of a picture, in pixels; rejects when it cannot be shown. */
  measure(): Promise<{ width: number; height: number }>;
}

/** The same file, with what a picture says of place, time and camera overwritten, so that it never leaves the phone. */
export function withoutMetadata(file: LocalFile): LocalFile {
  let finding: Promise<Patch[]> | undefined;
  const find = async (): Promise<Patch[]> => {
    const patches: Patch[] = [];
    const read = async (from: number, to: number) => new Uint8Array(await file.read(from, to));
    await findMetadata(file.size, read, (patch) => void patches.push(patch));
    return patches;
  };
  return {
    ...file,
    async read(from, to) {
      finding ??= find();
      const patches = await finding.catch((error: unknown) => {
        finding = undefined;
        throw error;
      });
      const bytes = await file.read(from, to);
      for (const patch of patches) applyPatch(new Uint8Array(bytes), from, patch);
      return bytes;
    },
  };
}
