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

/**
 * The statement of `sql/queries/<name>.sql` as a function of a connection and its `$1…`. Rows come back with
 * camelCase keys and parsed by the schema, so a column that the wire does not expect fails here and not in a browser.
 * The file is read once, when the module is loaded.
 */
export function sqlQuery<Row extends z.ZodType>(name: string, row: Row) {
  const text = readQuery(name);
  const rows = z.array(row);
  return async (db: Db, parameters: readonly unknown[] = []): Promise<z.output<Row>[]> => {
    const result = await db.query<Record<string, unknown>>({ text, values: [...parameters] });
    const columns = result.fields.map(({ name }) => [name, toCamelCase(name)] as const);
    return rows.parse(
      result.rows.map((record) => {
        const row: Record<string, unknown> = {};
        for (const [column, key] of columns) row[key] = record[column];
        return row;
      }),
    );
  };
}

/** As `sqlQuery`, for statements that give at most one row: that row, or null. */
export function sqlQueryOne<Row extends z.ZodType>(name: string, row: Row) {
  const query = sqlQuery(name, row);
  return async (db: Db, parameters: readonly unknown[] = []): Promise<z.output<Row> | null> => {
    const rows = await query(db, parameters);
    if (rows.length > 1) throw new Error(`${name} gave ${rows.length} rows where at most one was expected`);
    return rows[0] ?? null;
  };
}

/** A statement of `sql/queries/<name>.sql` that is run for its effect; gives the number of rows it touched. */
export function sqlCommand(name: string) {
  const text = readQuery(name);
  return async (db: Db, parameters: readonly unknown[] = []): Promise<number> => {
    const result = await db.query({ text, values: [...parameters] });
    return result.rowCount ?? 0;
  };
}
