import { readFileSync } from 'node:fs';
import type { ClientBase, Pool } from 'pg';
import { z } from 'zod';

/** Anything that runs a statement: a pool, or one connection (inside a transaction, or to a watched database). */
export type Db = Pick<Pool | ClientBase, 'query'>;

const queriesFolder = new URL('../../../sql/queries/', import.meta.url);

const toCamelCase = (name: string) => name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

/** The text of `sql/queries/<name>.sql`. */
export function readQuery(name: string): string {
  return readFileSync(new URL(`${name}.sql`, queriesFolder), 'utf8');
}

export interface StatementOptions {
  /** The connection keeps the statement and its plan: for what one connection asks over and over. */
  prepared?: boolean;
}

/**
 * The statement of `sql/queries/<name>.sql` as a function of a connection and its `$1…`. Rows come back with
 * camelCase keys and parsed by the schema, so a column that the wire does not expect fails here and not in a browser.
 * The file is read once, when the module is loaded.
 */
export function sqlQuery<Row extends z.ZodType>(name: string, row: Row, options: StatementOptions = {}) {
  const statement = { text: readQuery(name), ...(options.prepared ? { name } : {}) };
  const rows = z.array(row);
  return async (db: Db, parameters: readonly unknown[] = []): Promise<z.output<Row>[]> => {
    return rows.parse(await readRows(db, { ...statement, values: [...parameters] }));
  };
}

/**
 * As `sqlQuery`, for a page of a list whose rows bring along what is true of the page, such as its total and where it
 * ends: the rows without that, and that of the last row (null when the page is empty).
 */
export function sqlPage<Row extends z.ZodType, Page extends z.ZodType>(name: string, row: Row, page: Page) {
  const text = readQuery(name);
  const rows = z.array(row);
  return async (db: Db, parameters: readonly unknown[] = []) => {
    const found = await readRows(db, { text, values: [...parameters] });
    const last = found.at(-1);
    return { rows: rows.parse(found), page: last ? page.parse(last) : null };
  };
}

/** Rows with camelCase keys. They come as arrays, so that each is made into an object once. */
async function readRows(
  db: Db,
  query: { name?: string; text: string; values: unknown[] },
): Promise<Record<string, unknown>[]> {
  const result = await db.query<unknown[]>({ ...query, rowMode: 'array' });
  const keys = result.fields.map(({ name }) => toCamelCase(name));
  // A copy of one shape is several times as fast as an object that grows by a key at a time.
  const shape: Record<string, unknown> = Object.fromEntries(keys.map((key) => [key, null]));
  return result.rows.map((values) => {
    const row = { ...shape };
    keys.forEach((key, column) => {
      row[key] = values[column];
    });
    return row;
  });
}

/** As `sqlQuery`, for statements that give at most one row: that row, or null. */
export function sqlQueryOne<Row extends z.ZodType>(name: string, row: Row, options: StatementOptions = {}) {
  const query = sqlQuery(name, row, options);
  return async (db: Db, parameters: readonly unknown[] = []): Promise<z.output<Row> | null> => {
    const rows = await query(db, parameters);
    if (rows.length > 1) throw new Error(`${name} gave ${rows.length} rows where at most one was expected`);
    return rows[0] ?? null;
  };
}

/** A statement of `sql/queries/<name>.sql` that is run for its effect; gives the number of rows it touched. */
export function sqlCommand(name: string, options: StatementOptions = {}) {
  const statement = { text: readQuery(name), ...(options.prepared ? { name } : {}) };
  return async (db: Db, parameters: readonly unknown[] = []): Promise<number> => {
    const result = await db.query({ ...statement, values: [...parameters] });
    return result.rowCount ?? 0;
  };
}
