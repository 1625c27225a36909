import { createWatchedDatabase, type WatchedDatabase } from './databases.ts';
import { type SampleMajor, sampleFiles } from './sample-database.ts';

const files = sampleFiles('app_dashboards');
export const { folder, script } = files;
export const views = ['dashboard_summary_mv', 'user_stats_mv', 'system_analytics_mv'] as const;

/** The statements that load the sample at 1/50, as one text without a transaction of its own. */
export const loadScript = (anchor: string) => files.loadScript(0.02, anchor);

interface LoadOptions {
  anchor: string;
  major?: SampleMajor;
  timeZone?: string;
}

/** A database with the sample, loaded up to the anchor; the views too. */
export async function load({ anchor, major = 18, timeZone = 'UTC' }: LoadOptions): Promise<WatchedDatabase> {
  return createWatchedDatabase(`SET timezone = '${timeZone}'; ${loadScript(anchor)}; SET timezone = 'UTC'`, major);
}

const tables = [
  'users',
  'projects',
  'tasks',
  'transactions',
  'user_sessions',
  'sample_load',
  'sample_hours',
  'sample_pending_tasks',
];

/** One digest for each table, over all rows in an order of their own. */
export async function digests({ sql }: WatchedDatabase): Promise<Record<string, string>> {
  const each = tables.map(
    (table) => `(SELECT md5(string_agg(t::text, '|' ORDER BY t::text)) FROM ${table} t) ${table}`,
  );
  const [row] = await sql<Record<string, string>>(`SELECT ${each.join(', ')}`);
  return row ?? {};
}

// What the generator does not make: nobody's day, ties, refunds only, a project without tasks that was changed last,
// tasks none of which is completed, a day's very ends, sessions that never end.
const oddRows = `
  INSERT INTO users (id, name, email, role, created_at, updated_at)
    SELECT id, 'Odd', 'odd.' || id || '@example.com', 'viewer', '2020-01-01Z', '2020-02-01Z'
    FROM generate_series(900001, 900005) AS id;
  INSERT INTO projects VALUES (900001, 900002, 'Empty', '2020-01-02Z', '2020-03-01Z'),
    (900002, 900003, 'Open', '2020-01-02Z', '2020-01-02Z'), (900003, 900003, 'Open too', '2020-01-02Z', '2020-01-02Z');
  INSERT INTO tasks VALUES (900001, 900002, 'A', 'todo', '2020-01-03Z', NULL, '2020-01-03Z'),
    (900002, 900003, 'B', 'cancelled', '2020-01-03Z', NULL, '2020-04-01Z');
  INSERT INTO transactions VALUES (90000001, 900002, -5, 'refund', '2020-01-03T00:00Z', '2020-01-03Z'),
    (90000002, 900002, -7, 'refund', '2020-01-03T23:59:59.999999Z', '2020-01-04Z'),
    (90000003, 900003, 3, 'a', '2020-01-03Z', '2020-01-03Z'), (90000004, 900003, -3, 'b', '2020-01-04Z', '2020-01-04Z');
  INSERT INTO user_sessions SELECT 90000000 + n, 900004, s.at, NULL, s.at
    FROM generate_series(0, 3) AS n
    CROSS JOIN LATERAL (SELECT date_trunc('day', now(), 'UTC') - n * interval '1 microsecond' AS at) AS s;
  DELETE FROM user_sessions WHERE id < 90000000
    AND (started_at AT TIME ZONE 'UTC')::date = (now() AT TIME ZONE 'UTC')::date - 3;`;

/** The sample loaded to two days ago, so that its newest rows come from advancing, with odd rows; views refreshed. */
export async function loadOdd(major: SampleMajor): Promise<WatchedDatabase> {
  const anchor = new Date(Date.now() - 2 * 86_400_000).toISOString();
  const database = await load({ anchor, major, timeZone: 'Asia/Kathmandu' });
  await database.sql(script('advance.sql'));
  await database.sql(oddRows);
  for (const view of views) await database.sql(`REFRESH MATERIALIZED VIEW CONCURRENTLY ${view}`);
  return database;
}
