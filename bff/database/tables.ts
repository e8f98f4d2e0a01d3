import { type ColumnType } from 'kysely';

/** What the BFF's own tables hold, one type per table. */
export interface BffTables {
  settings: SettingsTable;
}

/** A handful of values fixed once for the whole installation. */
export interface SettingsTable {
  key: string;
  value: ColumnType<unknown, string, string>;
}
