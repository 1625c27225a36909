import { expect, onTestFinished, test } from 'vitest';
import { createConsoleDatabase, quietLogger } from '../test/databases.ts';
import { isConnectionFailure } from './connection-failure.ts';
import { createConsolePool } from './console-pool.ts';
import { inTransaction } from './transaction.ts';

test('a connection that dies between two statements fails the next one, and the process lives', async () => {
  const database = await createConsoleDatabase();
  const pool = createConsolePool(database.url, quietLogger);
  onTestFinished(async () => {
    await pool.end();
    await database.drop();
  });
  const failure = await inTransaction(pool, async (db) => {
    const { rows } = await db.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    const gone = new Promise((resolve) => db.once('end', resolve));
    await pool.query('SELECT pg_terminate_backend($1)', [rows[0]?.pid]);
    await gone;
    return db.query('SELECT 1');
  }).catch((error: unknown) => error);
  expect(isConnectionFailure(failure)).toBe(true);
  expect((await pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
});
