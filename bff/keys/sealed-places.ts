/** Where sealed text stands at rest: one column of one table. */
export interface SealedPlace {
  table: string;
  column: string;
  /** The primary key; these values of a row are handed to `reseal` as text. */
  key: readonly string[];
  /** Further columns that `reseal` asks for. */
  also?: readonly string[];
  /** `text`: a seal of data-seal.ts and nothing else. `json`: seals anywhere inside, as `{"$sealed": …}`. */
  holds: 'text' | 'json';
  /** The same content under the newest key. Throws when a key is missing. */
  reseal(row: Record<string, string>, stored: string): string;
}
