import { readdir } from 'node:fs/promises';
import { z } from 'zod';
import { sqlstateOf } from './postgres-error.ts';
import { type Db, sqlQuery } from './sql.ts';

const listApplied = sqlQuery('migrations/list_applied_migrations', z.object({ name: z.string() }));
const migrationsFolder = new URL('../../../sql/migrations/', import.meta.url);
const noSchemaOrTable = ['3F000', '42P01'];

/**
 * Names of this release's migrations that the console database has not had. Those of a later release are no
 * hindrance: each migration tolerates the release before it.
 */
export async function pendingMigrations(db: Db): Promise<string[]> {
  const files = await readdir(migrationsFolder);
  const applied = await listApplied(db).catch((error: unknown) => {
    if (noSchemaOrTable.includes(sqlstateOf(error) ?? '')) return [];
    throw error;
  });
  const names = new Set(applied.map(({ name }) => name));
  return files
    .filter((file) => file.endsWith('.sql'))
    .map((file) => file.slice(0, -'.sql'.length))
    .filter((name) => !names.has(name))
    .toSorted();
}
