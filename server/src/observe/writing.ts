import type { Client } from 'pg';

/** Work in a transaction that may write, which the observer's session may not otherwise. */
export async function writing<Result>(client: Client, work: () => Promise<Result>): Promise<Result> {
  await client.query('BEGIN READ WRITE');
  try {
    return await work();
  } finally {
    await client.query('COMMIT');
  }
}
