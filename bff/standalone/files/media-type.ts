import filetypeinfo from 'magic-bytes.js';

/** As much of a file as its type is judged by. */
export const HEAD_BYTES = 4_096;

/** What a file is by its content, null when that is not known. Its name only chooses between what content leaves open. */
export function mediaTypeOf(head: Uint8Array, name: string): string | null {
  const guesses = filetypeinfo(head).filter(({ mime }) => mime !== undefined);
  const ending = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase();
  // Office documents are ZIP files with something particular inside.
  const chosen = guesses.find(({ extension }) => extension === ending) ?? guesses[0];
  return chosen?.mime ?? null;
}
