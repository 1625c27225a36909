import type { Client } from 'pg';
import { z } from 'zod';
import { sqlstateOf } from '../db/postgres-error.ts';
import { type BenchmarkEntry, readBenchmark, readSampleQuery, resolveParameters } from '../demo/sample-queries.ts';
import type { Sample } from '../demo/samples.ts';
import { sameRows } from '../test/compare-queries.ts';
import { absoluteFigure, type Figure, inTurns, quantile, ratioFigure, timeMs } from './figure.ts';

const group = 'views';
/** A query that is measured alone, or in turns with another, may take this long in all. */
const budgetMs = 4000;
const patienceMs = 5000;
const queryCanceled = '57014';
/** At least ten times as fast: what a view must gain where it aggregates or searches. */
const gainLimit = 0.1;
const cacheMissLimitPct = 5;

interface Question {
  entry: BenchmarkEntry;
  name: string;
  text: string;
  original: string;
  values: unknown[];
}

async function readQuestions(client: Client, sample: Sample, label: string): Promise<Question[]> {
  const questions: Question[] = [];
  for (const [index, entry] of (await readBenchmark(sample)).entries()) {
    questions.push({
      entry,
      name: `${label}, ${entry.query} (${index + 1}, ${entry.kind})`,
      text: await readSampleQuery(sample, 'queries', entry.query),
      original: await readSampleQuery(sample, 'originals', entry.query),
      values: await resolveParameters(client, entry),
    });
  }
  return questions;
}

/**
 * Makes sure that every query gives the rows of its original. In one transaction with a refresh of all views, because
 * some read the clock. Error: names the query whose rows differ.
 */
export async function requireSameRows(client: Client, sample: Sample, label: string): Promise<void> {
  await client.query('BEGIN');
  const { rows } = await client.query<{ name: string }>(
    // A view that reads another was made after it.
    "SELECT oid::regclass::text AS name FROM pg_class WHERE relkind = 'm' ORDER BY oid",
  );
  for (const { name } of rows) await client.query(`REFRESH MATERIALIZED VIEW ${name}`);
  for (const { entry, name, text, original, values } of await readQuestions(client, sample, label)) {
    const view = await client.query<Record<string, unknown>>({ text, values });
    const tables = await client.query<Record<string, unknown>>({ text: original, values });
    if (!sameRows(view.rows, tables.rows, entry.except)) throw new Error(`${name}: the original gives other rows`);
  }
  await client.query('COMMIT');
}

/** Each documented query through the view against the original on base tables with the best indexes. */
export async function measureSampleQueries(
  client: Client,
  sample: Sample,
  { label, documentedLimits }: { label: string; documentedLimits: boolean },
): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const question of await readQuestions(client, sample, label)) {
    const { entry, name, text, original, values } = question;
    const run = (statement: string) => () => client.query({ text: statement, values });
    await run(text)();
    const firstMs = await timeMs(run(original));
    const measured = await inTurns(turnsFor(firstMs), { measured: run(text), baseline: run(original) });
    const value = quantile(measured.measured, 0.5);
    const baseline = quantile(measured.baseline, 0.5);
    const limit = entry.kind === 'aggregate' || entry.kind === 'search' ? gainLimit : null;
    const figure = `${name}: through the view, against well-indexed tables`;
    figures.push(
      ratioFigure({ group, figure, value, baseline, unit: 'ms', limit }, await roundTripMs(client)),
      absoluteFigure({
        group,
        figure: `${name}: blocks not found in the buffers`,
        value: await cacheMissPct(client, { text, values }),
        unit: '%',
        limit: cacheMissLimitPct,
      }),
    );
    if (documentedLimits && entry.limitMs !== null)
      figures.push(
        absoluteFigure({ group, figure: `${name}: documented limit`, value, unit: 'ms', limit: entry.limitMs }),
      );
  }
  return figures;
}

/** The way to the server and back, with a statement that does nothing: the fastest of some, in no view's favour. */
async function roundTripMs(client: Client): Promise<number> {
  const samples: number[] = [];
  for (let turn = 0; turn < 25; turn += 1)
    samples.push(await timeMs(() => client.query({ text: 'SELECT', values: [] })));
  return Math.min(...samples);
}

/** As many turns as fit the budget; few, where one takes long. */
const turnsFor = (onceMs: number) => Math.min(25, Math.max(2, Math.floor(budgetMs / onceMs)));

/** The originals on tables that have nothing but their keys, as the documents have them. */
export async function measureKeysOnly(client: Client, sample: Sample, label: string): Promise<Figure[]> {
  const figures: Figure[] = [];
  const questions = await readQuestions(client, sample, label);
  await client.query(`SET statement_timeout = ${patienceMs}`);
  for (const { name, original, text, values } of questions) {
    await client.query({ text, values });
    const value = await timeMs(() => client.query({ text, values }));
    const keysOnly = await timeOrPatience(client, { text: original, values });
    figures.push(
      ratioFigure({
        group,
        figure: `${name}: through the view, against tables with keys only${keysOnly.stopped ? ` (stopped after ${patienceMs / 1000} s)` : ''}`,
        value,
        baseline: keysOnly.ms,
        unit: 'ms',
        limit: null,
      }),
    );
  }
  return figures;
}

async function timeOrPatience(
  client: Client,
  query: { text: string; values: unknown[] },
): Promise<{ ms: number; stopped: boolean }> {
  const samples: number[] = [];
  try {
    samples.push(await timeMs(() => client.query(query)));
    if ((samples[0] ?? 0) < budgetMs)
      for (let turn = 1; turn < 3; turn += 1) samples.push(await timeMs(() => client.query(query)));
  } catch (error) {
    if (sqlstateOf(error) !== queryCanceled) throw error;
    return { ms: patienceMs, stopped: true };
  }
  return { ms: quantile(samples, 0.5), stopped: false };
}

const planSchema = z.tuple([
  z.object({
    'QUERY PLAN': z.tuple([
      z.object({ Plan: z.object({ 'Shared Hit Blocks': z.number(), 'Shared Read Blocks': z.number() }) }),
    ]),
  }),
]);

/** Share of the query's blocks that PostgreSQL had to ask the operating system for, once it has run before. */
async function cacheMissPct(client: Client, { text, values }: { text: string; values: unknown[] }): Promise<number> {
  const explain = await client.query({ text: `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${text}`, values });
  const [{ 'QUERY PLAN': plans }] = planSchema.parse(explain.rows);
  const { 'Shared Hit Blocks': hit, 'Shared Read Blocks': read } = plans[0].Plan;
  return hit + read === 0 ? 0 : (100 * read) / (hit + read);
}

/** Leaves the base tables the indexes of their constraints; those of the views stay. */
export async function dropBaseIndexes(client: Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT index_class.oid::regclass::text AS name
    FROM pg_index
    JOIN pg_class AS index_class ON index_class.oid = pg_index.indexrelid
    JOIN pg_class AS table_class ON table_class.oid = pg_index.indrelid
    WHERE table_class.relnamespace = 'public'::regnamespace AND table_class.relkind IN ('r', 'p')
      AND NOT index_class.relispartition
      AND NOT EXISTS (SELECT FROM pg_constraint WHERE pg_constraint.conindid = pg_index.indexrelid)`,
  );
  for (const { name } of rows) await client.query(`DROP INDEX ${name}`);
}
