/** Chance that is the same for the same seed, on every machine. */
export interface Random {
  /** From 0 up to, not including, 1. */
  next(): number;
  /** A whole number, both ends included. */
  int(from: number, to: number): number;
  pick<T>(from: readonly T[]): T;
  /** Between `min` and `max` different ones, in their own order. */
  some<T>(from: readonly T[], min: number, max: number): T[];
}

/** Mulberry32. */
export function randomFrom(seed: number): Random {
  let state = seed | 0;
  function next(): number {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
  const int = (from: number, to: number) => from + Math.floor(next() * (to - from + 1));
  return {
    next,
    int,
    pick: (from) => from[int(0, from.length - 1)]!,
    some(from, min, max) {
      const left = from.map((_, i) => i);
      const count = Math.min(from.length, int(min, Math.max(min, max)));
      const chosen = Array.from({ length: count }, () => left.splice(int(0, left.length - 1), 1)[0]!);
      return chosen.sort((a, b) => a - b).map((i) => from[i]!);
    },
  };
}
