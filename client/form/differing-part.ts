const context = 12;
/** Texts up to here are read faster whole. */
const short = 80;

export interface Differing {
  /** Words both sides share, cut to a few before and after. */
  before: string;
  own: string;
  after: string;
}

/** Where a text differs from another: one stretch, with a little around it. Splits no surrogate pair. */
export function differingPart(text: string, other: string): Differing {
  const [mine, theirs] = [[...text], [...other]];
  const least = Math.min(mine.length, theirs.length);
  let start = 0;
  while (start < least && mine[start] === theirs[start]) start++;
  let end = 0;
  while (end < least - start && mine[mine.length - 1 - end] === theirs[theirs.length - 1 - end]) end++;
  const before = mine.slice(0, start);
  const after = mine.slice(mine.length - end);
  const own = mine.slice(start, mine.length - end).join('');
  if (mine.length <= short && theirs.length <= short) return { before: before.join(''), own, after: after.join('') };
  return {
    before: before.length > context ? `…${before.slice(-context).join('')}` : before.join(''),
    own,
    after: after.length > context ? `${after.slice(0, context).join('')}…` : after.join(''),
  };
}
