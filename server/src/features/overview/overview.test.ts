import type {
  Overview,
  OverviewSession,
  overviewChangePageSchema,
  overviewHabitsSchema,
} from '@viewkeeper/shared/overview.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { z } from 'zod';
import { DatabaseObserver } from '../../observe/database-observer.ts';
import { syncConfiguredDatabases } from '../../observe/sync-databases.ts';
import type { ApiClient } from '../../test/api-client.ts';
import { startTestApp, type TestApp } from '../../test/app.ts';
import { createWatchedDatabase, type WatchedDatabase } from '../../test/databases.ts';
import { databaseConfigOf } from '../../test/services.ts';

type Changes = z.infer<typeof overviewChangePageSchema>;
type Habits = z.infer<typeof overviewHabitsSchema>;

let app: TestApp;
let watched: WatchedDatabase;
let observer: DatabaseObserver;
let seller: ApiClient;
let stranger: ApiClient;

beforeAll(async () => {
  watched = await createWatchedDatabase(`
    CREATE TABLE orders (id int);
    CREATE MATERIALIZED VIEW daily AS SELECT count(*) AS n FROM orders;
    CREATE MATERIALIZED VIEW weekly AS SELECT count(*) AS n FROM orders;
    CREATE MATERIALIZED VIEW monthly AS SELECT count(*) AS n FROM orders`);
  const config = databaseConfigOf(watched, { databaseGroup: 'shop' });
  app = await startTestApp({ databases: [config] });
  await syncConfiguredDatabases(app.services);
  observer = new DatabaseObserver(app.services, config, 'test');
  await observer.observe();
  await app.addPerson('seller', [{ role: 'viewer', databaseGroup: 'shop' }]);
  await app.addPerson('stranger', [{ role: 'admin', databaseGroup: 'another' }]);
  seller = await app.as('seller');
  stranger = await app.as('stranger');
});
afterAll(async () => {
  observer.close();
  await app.close();
  await watched.drop();
});

async function ask<Answer>(client: ApiClient, path: string, input?: unknown): Promise<Answer> {
  const { data, failure } = await client.query(path, input);
  if (failure) throw new Error(`${path}: ${failure.code}`);
  return data as Answer;
}

test('views are counted by status, and databases by whether somebody observes them', async () => {
  const overview = await ask<Overview>(seller, 'overview.get');
  expect(overview).toMatchObject({ counts: { no_target: 3 }, databaseCount: 1, observedCount: 1 });
  expect(Date.parse(overview.asOf)).toBeGreaterThanOrEqual(Date.parse(overview.observedAt ?? ''));
  await app.services.pool.query("UPDATE observation SET lease_until = now() - interval '1 s'");
  expect(await ask<Overview>(seller, 'overview.get')).toMatchObject({ observedCount: 0, observedAt: null });
  await observer.observe();
  expect(await ask<Overview>(seller, 'overview.get')).toMatchObject({ observedCount: 1 });
});

test('changes since an instant, the newest first; that views were there when their database was first seen is none', async () => {
  const since = '2000-01-01T00:00:00Z';
  expect(await ask<Changes>(seller, 'overview.changes', { since })).toEqual({ rows: [], total: 0 });
  await watched.sql(`
    CREATE MATERIALIZED VIEW yearly AS SELECT count(*) AS n FROM orders;
    ALTER MATERIALIZED VIEW weekly RENAME TO by_week`);
  await observer.observe();
  await watched.sql('DROP MATERIALIZED VIEW monthly');
  await observer.observe();
  const { rows, total } = await ask<Changes>(seller, 'overview.changes', { since, limit: 2 });
  expect(total).toBe(3);
  expect(rows[0]).toMatchObject({ kind: 'gone', viewName: 'monthly', goneAt: expect.any(String) });
  expect(rows[1]?.kind).toMatch(/appeared|renamed/u);
  const now = new Date(Date.now() + 60_000).toISOString();
  expect(await ask<Changes>(seller, 'overview.changes', { since: now })).toEqual({ rows: [], total: 0 });
});

test('a refresh in another session is listed with who it is, while its database answers', async () => {
  const [backend] = await watched.sql<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  await watched.sql('BEGIN');
  await watched.sql('REFRESH MATERIALIZED VIEW daily');
  await observer.observe();
  const sessions = await ask<OverviewSession[]>(seller, 'overview.elsewhere');
  expect(sessions).toMatchObject([{ viewName: 'daily', pid: backend?.pid, userName: 'postgres', state: 'open' }]);
  await app.services.pool.query('UPDATE observation SET reachable = false');
  expect(await ask(seller, 'overview.elsewhere')).toEqual([]);
  await watched.sql('COMMIT');
  await observer.observe();
  expect(await ask(seller, 'overview.elsewhere')).toEqual([]);
});

test('a view that was refreshed five times and has no target has a rhythm', async () => {
  const before = await ask<Habits>(seller, 'overview.habits');
  expect(before).toMatchObject({ viewCount: 3, habitCount: 0 });
  await app.services.pool.query(
    `INSERT INTO run (view_id, database_id, schema_name, view_name, state, origin, requested_mode, lock_timeout_ms,
       statement_timeout_ms, finished_at)
     SELECT view_id, database_id, schema_name, view_name, 'succeeded', 'manual', 'auto', 1, 1, now() - step * interval '1 h'
     FROM view CROSS JOIN generate_series(1, 5) AS step WHERE view_name = 'by_week'`,
  );
  const after = await ask<Habits>(seller, 'overview.habits');
  expect(after).toEqual({ ...before, seenCount: before.seenCount + 1, habitCount: 1 });
  await app.services.pool.query(
    `INSERT INTO target (scope, view_id, tier, warn_after_seconds, error_after_seconds, set_by)
     SELECT 'view', view_id, 'normal', 60, 120, 'test' FROM view WHERE view_name = 'by_week'`,
  );
  expect(await ask<Habits>(seller, 'overview.habits')).toEqual({ ...after, habitCount: 0 });
});

test('of another group nothing is counted or listed', async () => {
  expect(await ask<Overview>(stranger, 'overview.get')).toMatchObject({ counts: {}, databaseCount: 0 });
  expect(await ask(stranger, 'overview.changes', { since: '2000-01-01T00:00:00Z' })).toEqual({ rows: [], total: 0 });
  expect(await ask(stranger, 'overview.habits')).toEqual({ viewCount: 0, seenCount: 0, habitCount: 0 });
});
