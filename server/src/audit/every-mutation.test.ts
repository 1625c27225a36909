import { expect, onTestFinished, test } from 'vitest';
import { startTestApp } from '../test/app.ts';
import { createWatchedDatabase } from '../test/databases.ts';
import { storeInventory } from '../test/inventory.ts';
import { type MutationWorld, mutationCases } from '../test/mutation-cases.ts';
import { listProcedures } from '../test/procedures.ts';
import { databaseConfigOf } from '../test/services.ts';

const mutations = listProcedures()
  .filter(([, { type }]) => type === 'mutation')
  .map(([path]) => path);

async function createWorld(): Promise<MutationWorld> {
  const watched = await createWatchedDatabase();
  onTestFinished(watched.drop);
  await watched.sql(`GRANT CREATE ON SCHEMA public TO ${watched.role}; SET ROLE ${watched.role};
    CREATE MATERIALIZED VIEW answers AS SELECT 42 AS answer; CREATE MATERIALIZED VIEW other AS SELECT 43 AS answer; RESET ROLE`);
  const app = await startTestApp({ databases: [databaseConfigOf(watched)] });
  onTestFinished(app.close);
  const views = await storeInventory(app.services.pool, watched);
  const { rows } = await app.services.pool.query<{ database_id: number }>('SELECT database_id FROM database');
  return {
    app,
    viewId: views.get('answers') ?? 0,
    otherViewId: views.get('other') ?? 0,
    databaseId: rows[0]?.database_id ?? 0,
  };
}

test('every mutation has a case', () => {
  expect(mutations.length).toBeGreaterThan(5);
  expect(Object.keys(mutationCases).toSorted()).toEqual(mutations.toSorted());
});

test.each(mutations)('%s writes exactly one audit row', async (path) => {
  const world = await createWorld();
  const prepare = mutationCases[path];
  expect(prepare).toBeDefined();
  if (!prepare) return;
  const { browser, input } = await prepare(world);
  const { pool } = world.app.services;
  const before = await pool.query('SELECT FROM audit_log');
  expect(await browser.mutate(path, input)).toMatchObject({ failure: null });
  const after = await pool.query<{ person_login: string | null; all: string }>(
    'SELECT person_login, audit_log::text AS all FROM audit_log ORDER BY audit_id DESC',
  );
  expect(after.rows.length - before.rows.length).toBe(1);
  expect(after.rows[0]?.person_login).toEqual(expect.any(String));
  expect(after.rows[0]?.all).not.toMatch(/argon2id|a long enough password|a password for tests/);
});
