import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { InventoryPulse } from '../observe/inventory-pulse.ts';
import { judgeViews } from '../observe/observe-statements.ts';
import { readWatchedDatabase, readWatchedInventory } from '../observe/read-watched.ts';
import { closeWatchedSession, openWatchedSession } from '../observe/watched-session.ts';
import { absoluteFigure, type Figure, inTurns, quantile, ratioFigure, timeMs } from './figure.ts';
import type { BenchStack } from './stack.ts';

const group = 'freshness';
const turns = 40;
const observeIntervalMs = 15_000;

/** What somebody would ask who keeps the same numbers and judges nothing. */
const bareRead = `SELECT oid, xmin, relfilenode, pg_stat_get_tuples_inserted(oid), pg_stat_get_tuples_updated(oid),
    pg_stat_get_tuples_deleted(oid)
  FROM pg_class WHERE relkind IN ('r', 'm') AND oid >= 16384`;

/** One observation of 2,000 views that all have a baseline, as it recurs: its statements, its share of a core, its verdicts. */
export async function* measureObservation(stack: BenchStack): AsyncGenerator<Figure> {
  await refreshAll(stack);
  // Until nothing is new to the observer, which reads facts of 100 views at once.
  for (let turn = 0; turn < 26; turn += 1) await stack.observer.observe();
  yield await statementsOfObservation(stack);
  yield await againstBareRead(stack);
  yield* await shareOfCore(stack);
  yield await verdicts(stack, 'verdicts on 2,000 views, nothing has changed, median', 20);
  await writeToTables(stack, 50);
  yield await verdicts(stack, 'verdicts on 2,000 views, 50 of 500 tables have changed, median', null);
}

/** Refreshes every generated view through the console. */
async function refreshAll(stack: BenchStack): Promise<void> {
  const { pool } = stack.services;
  const { rows } = await pool.query<{ view_id: number }>("SELECT view_id FROM view WHERE view_name LIKE 'mv\\_%'");
  for (const { view_id } of rows) await stack.call('refreshes.request', { viewId: view_id, mode: 'plain' });
  const open = async () =>
    (await pool.query("SELECT count(*)::int AS count FROM run WHERE state IN ('queued', 'waiting', 'running')")).rows[0]
      .count;
  while ((await open()) > 0) await sleep(500);
}

async function statementsOfObservation({ observer, watchedUrl }: BenchStack): Promise<Figure> {
  const client = new Client({ connectionString: watchedUrl });
  await client.connect();
  // Each count is one more.
  const count = async () =>
    (
      await client.query(`SELECT sum(calls)::int AS calls FROM pg_stat_statements
        WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())`)
    ).rows[0].calls;
  const counts: number[] = [];
  for (let turn = 0; turn < 9; turn += 1) {
    const before = await count();
    await observer.observe();
    counts.push((await count()) - before - 1);
  }
  await client.end();
  return absoluteFigure({
    group,
    figure: 'statements of one observation, median',
    value: quantile(counts, 0.5),
    unit: 'statements',
    limit: 2,
  });
}

/** The statements of one observation, against a bare read of xmin, relfilenode and counters. */
async function againstBareRead(stack: BenchStack): Promise<Figure> {
  const session = await openWatchedSession(stack.watchedUrl, 'viewkeeper bench');
  const pulse = new InventoryPulse();
  pulse.keep(await readWatchedInventory(session.client), false);
  const samples = await inTurns(turns, {
    measured: async () => {
      const { answer } = await readWatchedDatabase(session);
      await pulse.read(session.client, answer.epoch);
    },
    baseline: () => session.client.query({ name: 'bare', text: bareRead, rowMode: 'array' }),
  });
  closeWatchedSession(session.client);
  return ratioFigure({
    group,
    figure: 'statements of one observation against a bare read, median',
    value: quantile(samples.measured, 0.5),
    baseline: quantile(samples.baseline, 0.5),
    unit: 'ms',
    limit: 1.5,
  });
}

/** What the watched server, and all processes together, compute for observations every 15 s; where Linux tells. */
async function shareOfCore({ observer, watchedUrl }: BenchStack): Promise<Figure[]> {
  if (process.platform !== 'linux') return [];
  const client = new Client({ connectionString: watchedUrl });
  await client.connect();
  const { rows } = await client.query<{ pid: number; watches: boolean }>(
    `SELECT pid, application_name = 'viewkeeper observer' AS watches FROM pg_stat_activity WHERE backend_type = 'client backend'`,
  );
  await client.end();
  const computedMs = async (some: typeof rows) => {
    const texts = await Promise.all(some.map(({ pid }) => readFile(`/proc/${pid}/schedstat`, 'utf8').catch(() => '0')));
    return texts.reduce((sum, text) => sum + Number(text.split(' ')[0]) / 1e6, 0);
  };
  const watching = rows.filter(({ watches }) => watches);
  const before = { watched: await computedMs(watching), servers: await computedMs(rows), own: process.cpuUsage() };
  for (let turn = 0; turn < turns; turn += 1) await observer.observe();
  const own = process.cpuUsage(before.own);
  const watchedMs = (await computedMs(watching)) - before.watched;
  const allMs = (await computedMs(rows)) - before.servers + (own.user + own.system) / 1000;
  const share = (ms: number) => (100 * ms) / turns / observeIntervalMs;
  return [
    absoluteFigure({
      group,
      figure: 'share of a core of the watched server',
      value: share(watchedMs),
      unit: '%',
      limit: 0.5,
    }),
    absoluteFigure({
      group,
      figure: 'share of a core of the watched server, the console and its database',
      value: share(allMs),
      unit: '%',
      limit: null,
    }),
  ];
}

async function verdicts({ services: { pool } }: BenchStack, figure: string, limit: number | null): Promise<Figure> {
  const samples: number[] = [];
  const client = await pool.connect();
  try {
    for (let turn = 0; turn < turns; turn += 1) {
      await client.query('BEGIN');
      samples.push(await timeMs(() => judgeViews(client, [1, new Date().toISOString(), null, []])));
      await client.query('ROLLBACK');
    }
  } finally {
    client.release(true);
  }
  return absoluteFigure({ group, figure, value: quantile(samples, 0.5), unit: 'ms', limit });
}

/** A row in each of so many tables, stored as an observation has it, and not judged yet. */
async function writeToTables({ services: { pool } }: BenchStack, tables: number): Promise<void> {
  await pool.query(
    "UPDATE relation SET inserted = inserted + 1 WHERE name LIKE 'base\\_%' AND split_part(name, '_', 2)::int <= $1",
    [tables],
  );
}
