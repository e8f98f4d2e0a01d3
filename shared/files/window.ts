/** Bytes from `from` up to, not including, `to`. */
export type ReadBytes = (from: number, to: number) => Promise<Uint8Array>;

/** Bytes to overwrite: these, or so many times the same one. */
export type Patch = { at: number; bytes: Uint8Array } | { at: number; length: number; fill: number };

export const lengthOf = (patch: Patch): number => ('bytes' in patch ? patch.bytes.length : patch.length);

/** Puts what of a patch falls into a piece of the file there. */
export function applyPatch(piece: Uint8Array, pieceAt: number, patch: Patch): void {
  const from = Math.max(patch.at, pieceAt);
  const to = Math.min(patch.at + lengthOf(patch), pieceAt + piece.length);
  if (from >= to) return;
  if ('bytes' in patch) piece.set(patch.bytes.subarray(from - patch.at, to - patch.at), from - pieceAt);
  else piece.fill(patch.fill, from - pieceAt, to - pieceAt);
}

/** A file seen through a window, so that walking it in small steps does not read it in small steps. */
export interface Window {
  size: number;
  /** Fewer at the end of the file; at most `WINDOW_BYTES`. */
  bytes(from: number, length: number): Promise<Uint8Array>;
}

export const WINDOW_BYTES = 128 * 1024;

export function windowOver(size: number, read: ReadBytes): Window {
  let start = 0;
  let held: Uint8Array = new Uint8Array(0);
  return {
    size,
    async bytes(from, length) {
      const to = Math.min(from + length, size);
      if (from >= to) return new Uint8Array(0);
      if (from < start || to > start + held.length) {
        held = await read(from, Math.min(from + WINDOW_BYTES, size));
        start = from;
      }
      return held.subarray(from - start, to - start);
    },
  };
}
