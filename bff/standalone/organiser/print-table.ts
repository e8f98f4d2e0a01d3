/** Characters that are two columns wide in a terminal. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
/** What could move the cursor, colour the screen or turn the direction of reading: names are written by anybody. */
const NOT_WORDS = /[\p{Cc}\p{Cf}\u2028\u2029]+/gu;

export const wordsOnly = (text: string): string => text.replace(NOT_WORDS, ' ');

const widthOf = (text: string): number => [...text].reduce((sum, sign) => sum + (WIDE.test(sign) ? 2 : 1), 0);

/** At most `most` columns of a text, with … for what was left out. */
export function column(text: string, most: number): string {
  const signs = [...wordsOnly(text)];
  if (widthOf(signs.join('')) <= most) return signs.join('');
  let kept = '';
  let width = 1;
  for (const sign of signs) {
    width += widthOf(sign);
    if (width > most) break;
    kept += sign;
  }
  return `${kept}…`;
}

/** Rows under each other, columns two spaces apart. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths: number[] = [];
  for (const row of rows) row.forEach((cell, i) => (widths[i] = Math.max(widths[i] ?? 0, widthOf(cell))));
  return rows
    .map((row) =>
      row
        .map((cell, i) => cell + ' '.repeat((widths[i] ?? 0) - widthOf(cell)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
