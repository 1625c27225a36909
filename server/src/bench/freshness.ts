import { Client } from 'pg';
import { countAttainment } from '../observe/count-attainment.ts';
import { absoluteFigure, type Figure, quantile } from './figure.ts';
import { measureObservation } from './observation-figures.ts';
import { measureSightings } from './sighting-figures.ts';
import { type BenchStack, startBenchStack } from './stack.ts';
import { benchTriggers } from './trigger-figures.ts';

/** What proving freshness costs, and how soon a change is seen: 2,000 views over 500 tables. */
export async function* benchFreshness(): AsyncGenerator<Figure> {
  const stack = await startBenchStack();
  try {
    yield* measureObservation(stack);
    yield await overview(stack);
    yield* measureSightings(stack);
    yield await storedHistory(stack);
    yield* addingUp(stack);
  } finally {
    await stack.stop();
  }
  yield* benchTriggers();
}

/** All that the overview asks, in one request as a browser sends it, while a promise is about every view. */
async function overview({ services: { pool }, readMs }: BenchStack): Promise<Figure> {
  await pool.query(
    `INSERT INTO target (scope, database_id, tier, warn_after_seconds, error_after_seconds, set_by)
     SELECT 'database', database_id, 'normal', 60, 3600, 'bench' FROM database`,
  );
  await countAttainment(pool, 0, new AbortController().signal);
  const since = new Date(Date.now() - 86_400_000).toISOString();
  const asked: [path: string, input?: unknown][] = [
    ['overview.get'],
    ['overview.changes', { since }],
    ['overview.elsewhere'],
    ['overview.habits'],
    ['overview.attainment', { timeZone: 'America/Bogota' }],
    ['alerts.listProblems', { limit: 5 }],
    ['refreshes.list', { state: ['running', 'waiting', 'queued'], limit: 8 }],
  ];
  const paths = asked.map(([path]) => path).join(',');
  const inputs = Object.fromEntries(asked.map(([, input], index) => [index, input]));
  const samples: number[] = [];
  for (let turn = 0; turn < 120; turn += 1) {
    const ms = await readMs(paths, inputs);
    if (turn >= 20) samples.push(ms);
  }
  return absoluteFigure({
    group: 'freshness',
    figure: 'the overview of 2,000 views over HTTP, p95',
    value: quantile(samples, 0.95),
    unit: 'ms',
    limit: 100,
  });
}

const days = 30;
const refreshesADay = 12;

/** 30 days of verdicts, two for each refresh, as they lie in the table with its indexes. */
async function storedHistory({ consoleUrl }: BenchStack): Promise<Figure> {
  // The pool gives up on what takes so long.
  const client = new Client({ connectionString: consoleUrl, options: '-c search_path=viewkeeper' });
  await client.connect();
  await client.query('DELETE FROM freshness_interval');
  await client.query(
    `INSERT INTO freshness_interval (view_id, valid_from, valid_until, data_as_of, fresh_through, staleness)
     SELECT view_id, began, began + half, began, began + half, CASE step % 2 WHEN 0 THEN 'fresh' ELSE 'stale' END
     FROM generate_series(0, $1::int - 1) AS step
     CROSS JOIN (SELECT view_id FROM view WHERE view_name LIKE 'mv\\_%') AS view
     CROSS JOIN LATERAL (SELECT interval '1 day' / $2 AS half) AS length
     CROSS JOIN LATERAL (SELECT now() - $3::int * interval '1 day' + step * half AS began) AS start`,
    [days * refreshesADay * 2, refreshesADay * 2, days],
  );
  const { rows } = await client.query("SELECT pg_total_relation_size('freshness_interval')::float8 / 1e6 AS megabytes");
  await client.end();
  return absoluteFigure({
    group: 'freshness',
    figure: `${days} days of 2,000 views, ${refreshesADay} refreshes a day each`,
    value: rows[0].megabytes,
    unit: 'MB',
    limit: 200,
  });
}

/** Adds up how a promise about every view was kept in the stored history: all of it, as once a day, and its last hours. */
async function* addingUp({ services: { pool } }: BenchStack): AsyncGenerator<Figure> {
  await pool.query("UPDATE view SET first_seen_at = now() - interval '40 days'");
  await pool.query("UPDATE target SET valid_from = now() - interval '40 days'");
  await pool.query('DELETE FROM attainment_turn');
  for (const part of ['28 days, once a day', 'its last hours, at most 0.5 % of the time']) {
    const started = performance.now();
    await countAttainment(pool, 0, new AbortController().signal);
    const value = performance.now() - started;
    const figure = `time within target added up: ${part}`;
    yield absoluteFigure({ group: 'freshness', figure, value, unit: 'ms', limit: null });
  }
}
