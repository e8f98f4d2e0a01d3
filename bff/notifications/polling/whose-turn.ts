/** Who was looked at longest ago, of those with something pending and of all others. */
export interface Candidate {
  phone: string;
  /** Real time in milliseconds; null: never. */
  polledAt: number | null;
  /** Something of theirs waits for the organiser, or they were here within a day. */
  pressing: boolean;
}

/** The pressing are looked at so many times as often. */
export const PRESSING = 4;

/**
 * Whose turn it is: whoever has waited longest, the waiting of the pressing counting fourfold. Everybody's waiting
 * grows, so nobody is passed over for ever. While one waits, each of the others comes at most once, a pressing one
 * before somebody who is not as often as fits into waits that grow by a third: of `p` pressing and `n` others a
 * pressing one waits `p + n` looks at most, another `w` with `w <= n + p * (2 + log(w) / log(4/3))`.
 */
export function whoseTurn(candidates: readonly Candidate[], now: number): Candidate | null {
  const weight = ({ polledAt, pressing }: Candidate): number =>
    polledAt === null ? Infinity : Math.max(0, now - polledAt) * (pressing ? PRESSING : 1);
  return candidates.reduce<Candidate | null>(
    (best, each) => (best === null || weight(each) > weight(best) ? each : best),
    null,
  );
}
