import { type Migrations } from './migrate';

/** The BFF's schema, oldest first. Kysely runs them in the order of their names; one that has run never changes. */
export const bffMigrations: Migrations = {
  '0001-settings': {
    async up(db) {
      await db.schema
        .createTable('settings')
        .addColumn('key', 'text', (column) => column.primaryKey())
        .addColumn('value', 'jsonb', (column) => column.notNull())
        .execute();
    },
  },
};
