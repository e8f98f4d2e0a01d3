import { type Kysely, type Migration, Migrator } from 'kysely';
import { CannotStart } from '../cannot-start';

/** Migrations by name. Names begin with a number, because their order is that of the names. */
export type Migrations = Record<string, Migration>;

/**
 * Brings one schema up to date, all or nothing. Several nodes may do so at once: Kysely's lock lets them pass one
 * by one. `db` must have the schema on its search path.
 */
export async function migrate<Tables>(db: Kysely<Tables>, schema: string, migrations: Migrations): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => migrations },
    migrationTableSchema: schema,
    migrationTableName: 'migrations',
    migrationLockTableName: 'migrations_lock',
  });
  const { error, results } = await migrator.migrateToLatest();
  if (!error) return;
  const failed = results?.find((result) => result.status === 'Error')?.migrationName;
  if (!failed && /corrupted migrations/.test(String(error))) {
    throw new CannotStart(`数据库（${schema}）比这份程序新，或来自另一份程序：请换用建它的版本，或换一个数据库。`, {
      cause: error,
    });
  }
  throw new Error(`migration ${failed ?? ''} of schema ${schema} failed: ${String(error)}`, { cause: error });
}
