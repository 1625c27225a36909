import type { Sample, SampleProblem } from '@viewkeeper/shared/data-through.ts';
import { instantSchema } from '@viewkeeper/shared/wire.ts';
import type { Client } from 'pg';
import { z } from 'zod';
import { quoteRelation } from '../db/identifiers.ts';
import { sqlstateOf, toPostgresError } from '../db/postgres-error.ts';

/** From then on PostgreSQL gives up, and the sample is told as slow. */
const sampleTimeoutMs = 2000;

/** A table, and the expression that tells up to when it was loaded. */
export interface Sampled {
  schemaName: string;
  tableName: string;
  expression: string;
  condition: string | null;
}

/** The part of the statement that is typed: the expression over this one table. Line breaks end a comment in it. */
export function typedStatement({ schemaName, tableName, expression, condition }: Sampled): string {
  const where = condition === null ? '' : ` WHERE (${condition}\n)`;
  return `SELECT (${expression}\n)::timestamptz AS value FROM ${quoteRelation({ schemaName, viewName: tableName })}${where}`;
}

/** The statement that a sample runs; `$1` keeps it to the extended protocol, which takes one statement at a time. */
export function sampleStatement(sampled: Sampled): string {
  return `SELECT value::text, value > clock_timestamp() AS ahead, clock_timestamp() AS seen_at
FROM (${typedStatement(sampled)}) AS loaded LIMIT $1`;
}

/** Nothing is written, waited for or kept, whatever was typed; names mean PostgreSQL's own. */
const begin = `BEGIN ISOLATION LEVEL READ COMMITTED, READ ONLY;
SET LOCAL statement_timeout = '${sampleTimeoutMs}ms'; SET LOCAL lock_timeout = '100ms';
SET LOCAL search_path = pg_catalog; SET LOCAL max_parallel_workers_per_gather = 0`;

const rowsSchema = z
  .array(
    z.object({
      value: z.string().nullable(),
      ahead: z.boolean().nullable(),
      seen_at: instantSchema,
    }),
  )
  .max(2);

/** A time as PostgreSQL writes it in a UTC session: not infinite, nor before the year 1 or after 9999. */
const instantPattern = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d(?:\.\d+)?)\+00$/;

/**
 * Asks a table up to when it was loaded, in a read-only transaction that is always rolled back. What the table or the
 * expression are the reason of is a result; a connection that is lost is thrown. Instants by the watched server's clock.
 */
export async function sampleDataThrough(client: Client, sampled: Sampled): Promise<Sample> {
  const sql = sampleStatement(sampled);
  const started = performance.now();
  const answer = (part: Partial<Sample>): Sample => ({
    sql,
    tookMs: performance.now() - started,
    problem: null,
    error: null,
    dataThrough: null,
    seenAt: null,
    ahead: false,
    ...part,
  });
  await client.query(begin);
  try {
    const result = await client.query({ text: sql, values: [2] });
    const [row, second] = rowsSchema.parse(result.rows);
    if (second) return answer({ problem: 'many_rows' });
    const seenAt = row?.seen_at ?? (await readClock(client));
    if (!row || row.value === null) return answer({ seenAt });
    const [, day, time] = instantPattern.exec(row.value) ?? [];
    if (day === undefined || time === undefined) return answer({ problem: 'out_of_range' });
    return answer({ dataThrough: `${day}T${time}Z`, seenAt, ahead: row.ahead ?? false });
  } catch (error) {
    const problem = problemOf(error, performance.now() - started);
    if (problem === null) throw error;
    return answer({ problem, error: toPostgresError(error) });
  } finally {
    await client.query('ROLLBACK');
  }
}

/** Where no row is, nothing tells when. */
async function readClock(client: Client): Promise<string> {
  const { rows } = await client.query<{ now: string }>('SELECT clock_timestamp() AS now');
  return instantSchema.parse(rows[0]?.now);
}

const problems: Readonly<Record<string, SampleProblem>> = {
  '55P03': 'locked',
  '42501': 'no_right',
  '42P01': 'no_table',
  '3F000': 'no_table',
};

/** Null: it says nothing of the table. Who cancels a statement and a timeout have one SQLSTATE: time decides. */
function problemOf(error: unknown, tookMs: number): SampleProblem | null {
  const sqlstate = sqlstateOf(error);
  if (sqlstate === null || sqlstate.startsWith('08') || sqlstate.startsWith('57P')) return null;
  if (sqlstate === '57014') return tookMs >= sampleTimeoutMs ? 'slow' : 'failed';
  return problems[sqlstate] ?? 'failed';
}
