import { isDeepStrictEqual } from 'node:util';
import type pg from 'pg';
import type { Db } from '../db/sql.ts';
import { readSampleQuery } from '../demo/sample-queries.ts';
import type { Sample } from '../demo/samples.ts';

type Row = Record<string, unknown>;

/** The rows as lists of [column, value], so that the order of the columns counts, without the columns in `except`. */
export function comparable(rows: readonly Row[], except: readonly string[] = []): [string, unknown][][] {
  return rows.map((row) => Object.entries(row).filter(([column]) => !except.includes(column)));
}

/** Whether both are the same rows with the same columns, in the same order, but for the columns in `except`. */
export function sameRows(a: readonly Row[], b: readonly Row[], except: readonly string[] = []): boolean {
  return isDeepStrictEqual(comparable(a, except), comparable(b, except));
}

interface Answers {
  view: pg.QueryResult<Row>;
  original: pg.QueryResult<Row>;
}

/**
 * What a sample's query answers through the views, and what its original answers from the base tables. Where views
 * read the clock, refresh them and ask in one transaction: now() is then the same instant for both.
 */
export async function askBoth(
  db: Db,
  sample: Pick<Sample, 'database'>,
  { query, values }: { query: string; values: unknown[] },
): Promise<Answers> {
  const view = await db.query<Row>(await readSampleQuery(sample, 'queries', query), values);
  const original = await db.query<Row>(await readSampleQuery(sample, 'originals', query), values);
  return { view, original };
}
