import { z } from 'zod';
import type { Db } from '../db/sql.ts';
import { readSampleScript, type Sample } from './samples.ts';

const scalarSchema = z.union([z.string(), z.number(), z.boolean(), z.null()]);

const parameterSchema = z.union([scalarSchema, z.array(scalarSchema), z.strictObject({ sql: z.string().min(1) })]);

/**
 * One call of a sample's query, as its `benchmark.json` lists it.
 *
 * - `query`: the name of the file in `queries/` and in `originals/`, without `.sql`.
 * - `kind`: an aggregate or a search must be ten times as fast through its view; lists and look-ups are reported.
 * - `limitMs`: the documented limit of the call through the view, in milliseconds; null where none is documented.
 * - `parameters`: `$1…`, each a JSON value, or `{ "sql" }` of a statement that finds it in the data.
 * - `source`: the document and the section that asks for it.
 * - `except`: columns that tell when a row was calculated, and therefore cannot be the same in the original.
 */
const benchmarkEntrySchema = z.strictObject({
  query: z.string().regex(/^[a-z]+(?:_[a-z]+)+$/),
  kind: z.enum(['aggregate', 'search', 'list', 'lookup']),
  limitMs: z.number().positive().nullable(),
  parameters: z.array(parameterSchema),
  source: z.string().min(1),
  except: z.array(z.string().min(1)).optional(),
});
export type BenchmarkEntry = z.infer<typeof benchmarkEntrySchema>;

type NamedSample = Pick<Sample, 'database'>;

export const benchmarkSchema = z.array(benchmarkEntrySchema).min(1);

/** The calls in a sample's `benchmark.json`. Error: a ZodError that names the entry which is not of that form. */
export async function readBenchmark(sample: NamedSample): Promise<BenchmarkEntry[]> {
  const parsed: unknown = JSON.parse(await readSampleScript(sample, 'benchmark.json'));
  return benchmarkSchema.parse(parsed);
}

/** `queries` read the views; `originals` answer the same questions from the base tables. */
export type QueryFolder = 'queries' | 'originals';

/** The text of `sql/samples/<database>/<folder>/<name>.sql`: one statement. */
export function readSampleQuery(sample: NamedSample, folder: QueryFolder, name: string): Promise<string> {
  return readSampleScript(sample, `${folder}/${name}.sql`);
}

/**
 * The values of an entry's `$1…` in the database of the connection. What a statement finds comes as text, which every
 * type reads back exactly (a JavaScript Date would lose microseconds). Error: when a statement finds nothing or NULL,
 * because the call would then measure something else.
 */
export async function resolveParameters(
  db: Db,
  { query, parameters }: Pick<BenchmarkEntry, 'query' | 'parameters'>,
): Promise<unknown[]> {
  const values: unknown[] = [];
  for (const parameter of parameters)
    values.push(isFound(parameter) ? await find(db, query, parameter.sql) : parameter);
  return values;
}

type Parameter = z.infer<typeof parameterSchema>;

function isFound(parameter: Parameter): parameter is { sql: string } {
  return typeof parameter === 'object' && parameter !== null && 'sql' in parameter;
}

async function find(db: Db, query: string, sql: string): Promise<string> {
  const found = await db.query<{ value: string | null }>(`SELECT (${sql})::text AS value`);
  const value = found.rows[0]?.value ?? null;
  if (value === null) throw new Error(`a parameter of ${query} finds nothing in the data: ${sql}`);
  return value;
}
