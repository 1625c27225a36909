import type { ViewRow } from '@viewkeeper/shared/views.ts';
import { viewListSchema } from '@viewkeeper/shared/views.ts';
import { afterEach } from 'vitest';
import type { z } from 'zod';
import type { DatabaseConfig } from '../config.ts';
import type { PostgresMajor } from '../demo/postgres-server.ts';
import { readViewPage } from '../features/views/read-views.ts';
import { DatabaseObserver } from '../observe/database-observer.ts';
import { syncConfiguredDatabases } from '../observe/sync-databases.ts';
import type { Actor } from '../trpc/context.ts';
import { createWatchedDatabase } from './databases.ts';
import { databaseConfigOf, startTestServices } from './services.ts';

export const admin: Actor = {
  personId: 1,
  login: 'admin',
  name: 'Admin',
  grants: [{ role: 'admin', databaseGroup: null }],
};

/** Run after the test, last first. */
export const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).toReversed()) await cleanUp();
});

/** A console that knows the databases, with nobody observing them yet. */
export async function startConsole(databases: DatabaseConfig[]) {
  const { services, close } = await startTestServices({ databases });
  cleanUps.push(close);
  await syncConfiguredDatabases(services);
  const list = async (input: z.input<typeof viewListSchema> = {}): Promise<ViewRow[]> =>
    (await readViewPage(services, admin, viewListSchema.parse({ sort: 'name', ...input }))).rows;
  return { services, list };
}

/** A watched database made by the SQL (as superuser), a console that knows it, and `observe` for one observation of it. */
export async function setUpObserved(sql: string, major?: PostgresMajor) {
  const watched = await createWatchedDatabase(sql, major);
  cleanUps.push(watched.drop);
  const database = databaseConfigOf(watched);
  const console = await startConsole([database]);
  const observer = new DatabaseObserver(console.services, database, 'test');
  cleanUps.push(() => observer.close());
  const only = async (): Promise<ViewRow> => {
    const [row, ...others] = await console.list();
    if (!row || others.length > 0) throw new Error(`${others.length + (row ? 1 : 0)} views where one was expected`);
    return row;
  };
  return { ...console, watched, database, observe: () => observer.observe(), only };
}
