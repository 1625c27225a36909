import type { Pool, PoolClient } from 'pg';

/**
 * Runs the work in one transaction: committed when it resolves, rolled back when it throws. A connection whose
 * rollback fails, or that timed out, is destroyed and not given back to the pool.
 */
export async function inTransaction<Result>(pool: Pool, work: (db: PoolClient) => Promise<Result>): Promise<Result> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    const result = await work(client);
    await client.query('COMMIT');
    client.release();
    return result;
  } catch (error) {
    const broken = await client.query('ROLLBACK').then(
      () => false,
      () => true,
    );
    client.release(broken);
    throw error;
  }
}
